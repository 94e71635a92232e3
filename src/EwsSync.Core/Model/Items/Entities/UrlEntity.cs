namespace EwsSync.Model;

/// <summary>
/// A web address.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/urlentity">the EWS reference</see>.
/// </summary>
public sealed class UrlEntity
{
    /// <summary>Where in the mail it was found.</summary>
    public string[]? Position { get; internal set; }

    /// <summary>The address.</summary>
    public string? Url { get; internal set; }
}
