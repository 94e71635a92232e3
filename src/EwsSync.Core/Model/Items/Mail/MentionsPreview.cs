namespace EwsSync.Model;

/// <summary>
/// Whether the reader is mentioned.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/item">the EWS reference</see>.
/// </summary>
public sealed class MentionsPreview
{
    /// <summary>Whether the reader is mentioned.</summary>
    public bool? IsMentioned { get; internal set; }
}
