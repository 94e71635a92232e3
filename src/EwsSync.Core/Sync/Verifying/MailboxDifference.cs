using System;
using EwsSync.Model;

namespace EwsSync.Sync;

/// <summary>One thing that a verification found to be different, and that no change which is still to come explains.</summary>
public sealed record MailboxDifference
{
    /// <summary>The mailbox's address.</summary>
    public required string Mailbox { get; init; }

    /// <summary><c>Item</c>, <c>Folder</c> or <c>Journal</c>.</summary>
    public required string Entity { get; init; }

    /// <summary>One of <see cref="DifferenceKinds"/>.</summary>
    public required string Difference { get; init; }

    /// <summary>The EWS id of the folder: of an item, where the server has it; where it has it no more, where it is known to be.</summary>
    public string? FolderId { get; init; }

    /// <summary>The path of that folder, where it is known.</summary>
    public string? FolderPath { get; init; }

    /// <summary>The EWS id of the folder that it is known to be in, where that is another one.</summary>
    public string? KnownFolderId { get; init; }

    /// <summary>The item's EWS id; null for a folder.</summary>
    public string? ItemId { get; init; }

    /// <summary>Lowercase hex SHA-256 of <see cref="ItemId"/>, as in changes.</summary>
    public string? ItemKey => ItemId is { } id ? ChangeKeys.OfItem(id) : null;

    /// <summary>The item's subject, where it is known.</summary>
    public string? Subject { get; init; }

    /// <summary>When the item arrived, in UTC, where it is known.</summary>
    public DateTime? ReceivedUtc { get; init; }

    /// <summary>What is known here: a change key, a path, a name, a flag or a sequence; null where nothing is.</summary>
    public string? Known { get; init; }

    /// <summary>What the server has in its place; null where it has nothing.</summary>
    public string? Found { get; init; }

    /// <summary>Whether it has been repaired meanwhile.</summary>
    public bool Repaired { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Difference} {Entity} {FolderPath} {Subject ?? ItemId}";
}
