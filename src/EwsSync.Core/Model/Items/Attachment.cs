using System;

namespace EwsSync.Model;

/// <summary>
/// What is known of an attachment without its content: a closed family of <see cref="FileAttachment"/>, <see cref="ItemAttachment"/> and
/// <see cref="ReferenceAttachment"/>.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/attachments-ex15websvcsotherref">Attachments</see>.
/// </summary>
public abstract class Attachment
{
    private protected Attachment()
    {
    }

    /// <summary>The element name of the kind, for example <c>FileAttachment</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>The id to fetch the content with.</summary>
    public AttachmentId? AttachmentId { get; internal set; }

    /// <summary>The name.</summary>
    public string? Name { get; internal set; }

    /// <summary>The MIME type.</summary>
    public string? ContentType { get; internal set; }

    /// <summary>What an HTML body refers to it by.</summary>
    public string? ContentId { get; internal set; }

    /// <summary>The URI of its content.</summary>
    public string? ContentLocation { get; internal set; }

    /// <summary>Where it came from.</summary>
    public string? AttachmentOriginalUrl { get; internal set; }

    /// <summary>The size in bytes, as the server counts it.</summary>
    public int? Size { get; internal set; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset? LastModifiedTime { get; internal set; }

    /// <summary>Whether it is shown inside the body.</summary>
    public bool? IsInline { get; internal set; }

    /// <summary>The name.</summary>
    public override string ToString() => Name ?? Kind;
}
