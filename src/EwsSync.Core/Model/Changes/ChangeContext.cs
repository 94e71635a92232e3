using System;

namespace EwsSync.Model;

/// <summary>What all changes of one page have in common, held once.</summary>
internal sealed class ChangeContext
{
    public static ChangeContext None { get; } = new() { Mailbox = string.Empty, FolderId = string.Empty, Origin = ChangeOrigins.Incremental };

    public required string Mailbox { get; init; }

    /// <summary>For items: the canonical id of the folder that was synchronized. For folders: of the root.</summary>
    public required string FolderId { get; init; }

    /// <summary>For items: the path of that folder, where the hierarchy is known.</summary>
    public string? FolderPath { get; init; }

    public required string Origin { get; init; }

    public DateTime DetectedUtc { get; init; }
}
