namespace EwsSync.Model;

/// <summary>
/// An email address.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/emailaddressentity">the EWS reference</see>.
/// </summary>
public sealed class EmailAddressEntity
{
    /// <summary>Where in the mail it was found.</summary>
    public string[]? Position { get; internal set; }

    /// <summary>The address.</summary>
    public string? EmailAddress { get; internal set; }
}
