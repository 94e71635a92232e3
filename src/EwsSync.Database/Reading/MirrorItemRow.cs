using System;

namespace EwsSync.Database.Reading;

/// <summary>An item as the mirror has it, with what it takes to ask the server about it.</summary>
public sealed record MirrorItemRow
{
    /// <summary>The mailbox's address.</summary>
    public required string Mailbox { get; init; }

    /// <summary>The EWS id.</summary>
    public required string ItemId { get; init; }

    /// <summary>Lowercase hex SHA-256 of the id.</summary>
    public required string ItemKey { get; init; }

    /// <summary>The change key.</summary>
    public string? ChangeKey { get; init; }

    /// <summary>The id of its folder.</summary>
    public string? FolderId { get; init; }

    /// <summary>The path of its folder.</summary>
    public string? FolderPath { get; init; }

    /// <summary>The kind's element name.</summary>
    public string? ItemKind { get; init; }

    /// <summary>The message class.</summary>
    public string? ItemClass { get; init; }

    /// <summary>The subject.</summary>
    public string? Subject { get; init; }

    /// <summary>The sender.</summary>
    public string? From { get; init; }

    /// <summary>When it arrived, in UTC.</summary>
    public DateTime? ReceivedUtc { get; init; }

    /// <summary>Its size in bytes.</summary>
    public int? Size { get; init; }

    /// <summary>The read flag.</summary>
    public bool? IsRead { get; init; }

    /// <summary>Whether it has attachments, where that was asked for.</summary>
    public bool? HasAttachments { get; init; }

    /// <summary>When it was found to be gone, in UTC; null while it is there.</summary>
    public DateTime? DeletedUtc { get; init; }

    /// <summary>All properties that were asked for, but the ids, as JSON text.</summary>
    public string? Properties { get; init; }
}
