namespace EwsSync.Model;

/// <summary>
/// A postal address.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/addressentity">the EWS reference</see>.
/// </summary>
public sealed class AddressEntity
{
    /// <summary>Where in the mail it was found: <c>LatestReply</c>, <c>Other</c>, <c>Subject</c> or <c>Signature</c>.</summary>
    public string[]? Position { get; internal set; }

    /// <summary>The address.</summary>
    public string? Address { get; internal set; }
}
