namespace EwsSync.Model;

/// <summary>
/// The hashtags of an item.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/item">the EWS reference</see>.
/// </summary>
public sealed class AppliedHashtagsPreview
{
    /// <summary>The tags.</summary>
    public string[]? Hashtags { get; internal set; }
}
