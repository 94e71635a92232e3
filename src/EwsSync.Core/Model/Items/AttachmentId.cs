namespace EwsSync.Model;

/// <summary>
/// Names an attachment.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/attachmentid">AttachmentId</see>.
/// </summary>
public sealed class AttachmentId
{
    internal AttachmentId(string id, string? rootItemId, string? rootItemChangeKey)
    {
        Id = id;
        RootItemId = rootItemId;
        RootItemChangeKey = rootItemChangeKey;
    }

    /// <summary>The opaque id.</summary>
    public string Id { get; }

    /// <summary>The id of the item that it hangs on.</summary>
    public string? RootItemId { get; }

    /// <summary>That item's change key.</summary>
    public string? RootItemChangeKey { get; }

    /// <summary>The id.</summary>
    public override string ToString() => Id;
}
