using System;

namespace EwsSync.Client.Archive.Manifest;

/// <summary>One line of the manifest. Each says all that is known of the file after it, so that the last line of an item is enough.</summary>
internal sealed record ManifestEntry
{
    /// <summary>One of <see cref="ManifestOps"/>.</summary>
    public required string Op { get; init; }

    /// <summary>Lines that were written together have one number; only those of the last one may have to be carried out again.</summary>
    public long Commit { get; init; }

    public string? Mailbox { get; init; }

    public string? ItemId { get; init; }

    public string? ItemKey { get; init; }

    public string? ChangeKey { get; init; }

    public string? EventId { get; init; }

    public string? FolderId { get; init; }

    public string? FolderPath { get; init; }

    public string? ItemClass { get; init; }

    public string? Subject { get; init; }

    public DateTime? ReceivedUtc { get; init; }

    public bool? IsRead { get; init; }

    /// <summary>The folder of the archive that stands for that of the mailbox.</summary>
    public string? Folder { get; init; }

    /// <summary>Below the archive, with <c>/</c>.</summary>
    public string? Path { get; init; }

    /// <summary>Where the file was before.</summary>
    public string? OldPath { get; init; }

    /// <summary>Where in the file it begins; null = it is the whole file.</summary>
    public long? Offset { get; init; }

    public long? Size { get; init; }

    public string? Sha256 { get; init; }

    /// <summary>The hash of the server's content, where that of the file is another one.</summary>
    public string? MimeSha256 { get; init; }

    public DateTime? SavedUtc { get; init; }
}
