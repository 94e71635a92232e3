namespace EwsSync.Model;

/// <summary>
/// An attachment that is an item itself.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/itemattachment">ItemAttachment</see>.
/// </summary>
public sealed class ItemAttachment : Attachment
{
    /// <inheritdoc/>
    public override string Kind => "ItemAttachment";

    /// <summary>The item; null unless the attachment's content was asked for.</summary>
    public EwsItem? Item { get; internal set; }
}
