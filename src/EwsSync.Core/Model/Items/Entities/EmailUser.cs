namespace EwsSync.Model;

/// <summary>
/// A user in a suggestion.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/emailuser">the EWS reference</see>.
/// </summary>
public sealed class EmailUser
{
    /// <summary>The name.</summary>
    public string? Name { get; internal set; }

    /// <summary>The id.</summary>
    public string? UserId { get; internal set; }
}
