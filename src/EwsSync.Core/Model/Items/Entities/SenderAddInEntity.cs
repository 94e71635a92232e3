namespace EwsSync.Model;

/// <summary>
/// An add-in of the sender.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/entityextractionresult">the EWS reference</see>.
/// </summary>
public sealed class SenderAddInEntity
{
    /// <summary>Its id.</summary>
    public string? ExtensionId { get; internal set; }
}
