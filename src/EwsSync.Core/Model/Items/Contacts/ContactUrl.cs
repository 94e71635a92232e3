namespace EwsSync.Model;

/// <summary>
/// A web address of a contact.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/contact">the EWS reference</see>.
/// </summary>
public sealed class ContactUrl
{
    /// <summary>What it is, for example <c>Personal</c> or <c>Business</c>.</summary>
    public string? Type { get; internal set; }

    /// <summary>The name that is shown.</summary>
    public string? Name { get; internal set; }

    /// <summary>The address.</summary>
    public string? Address { get; internal set; }
}
