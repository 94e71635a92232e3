using System;

namespace EwsSync.Emulator.Mailboxes;

/// <summary>A file or an item attached to an item.</summary>
internal sealed record MailAttachment
{
    internal required Guid Number { get; init; }

    internal required string Name { get; init; }

    internal string ContentType { get; init; } = "application/octet-stream";

    internal string? ContentId { get; init; }

    internal bool IsInline { get; init; }

    internal DateTime Modified { get; init; }

    /// <summary>The bytes of a file attachment.</summary>
    internal byte[] Content { get; init; } = [];

    /// <summary>The attached item; null for a file.</summary>
    internal MailItem? Item { get; init; }
}
