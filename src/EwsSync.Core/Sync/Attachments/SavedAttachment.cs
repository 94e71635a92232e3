using System;
using EwsSync.Model;

namespace EwsSync.Sync;

/// <summary>An attachment that was saved; a reference attachment has no content, and so no file.</summary>
public sealed class SavedAttachment
{
    internal SavedAttachment(string mailbox, string? itemId, Attachment attachment)
    {
        Mailbox = mailbox;
        ItemId = itemId ?? attachment.AttachmentId?.RootItemId;
        AttachmentId = attachment.AttachmentId?.Id;
        Kind = attachment.Kind;
        Name = attachment.Name;
        ContentType = attachment.ContentType;
        IsInline = attachment.IsInline;
        Size = attachment.Size;
        LastModifiedTime = attachment.LastModifiedTime;
        Location = (attachment as ReferenceAttachment)?.AttachLongPathName;
    }

    /// <summary>The name as the server has it; the file's name may differ.</summary>
    public string? Name { get; }

    /// <summary>The file's full path; null for a reference attachment.</summary>
    public string? FullName { get; internal set; }

    /// <summary>The file's size in bytes; null where there is no file.</summary>
    public long? Length { get; internal set; }

    /// <summary>The size in bytes as the server counts it, which includes more than the content.</summary>
    public int? Size { get; }

    /// <summary>The MIME type.</summary>
    public string? ContentType { get; }

    /// <summary><c>FileAttachment</c>, <c>ItemAttachment</c> or <c>ReferenceAttachment</c>.</summary>
    public string Kind { get; }

    /// <summary>Whether it is shown inside the body.</summary>
    public bool? IsInline { get; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset? LastModifiedTime { get; }

    /// <summary>Where a reference attachment points to.</summary>
    public string? Location { get; }

    /// <summary>The attachment's EWS id.</summary>
    public string? AttachmentId { get; }

    /// <summary>The EWS id of the item that it hangs on, where known.</summary>
    public string? ItemId { get; }

    /// <summary>Lowercase hex SHA-256 of the item id.</summary>
    public string? ItemKey => ItemId is { } id ? ChangeKeys.OfItem(id) : null;

    /// <summary>The mailbox.</summary>
    public string Mailbox { get; }

    /// <summary>The path, or the name where there is no file.</summary>
    public override string ToString() => FullName ?? Name ?? Kind;
}
