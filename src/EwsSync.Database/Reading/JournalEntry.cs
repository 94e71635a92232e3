using System;
using EwsSync.Database.Tables;

namespace EwsSync.Database.Reading;

/// <summary>A row of the journal: what happened to an item or a folder, with its key columns as they were.</summary>
public sealed class JournalEntry
{
    private readonly ChangeRow _row;

    internal JournalEntry(long mailboxId, ChangeRow row, string? mailbox = null)
    {
        MailboxId = mailboxId;
        Mailbox = mailbox;
        _row = row;
    }

    /// <summary>The mailbox's address, where the reader knows it.</summary>
    public string? Mailbox { get; }

    /// <summary>The mailbox.</summary>
    public long MailboxId { get; }

    /// <summary>Its place in the journal of the mailbox: from 1, without gaps; 0 for an item that a reader begins with, which is not of the journal.</summary>
    public long Sequence => _row.Sequence;

    /// <summary><c>Item</c> or <c>Folder</c>.</summary>
    public string Entity => _row.Entity;

    /// <summary>One of <see cref="Model.ChangeTypes"/>, or <see cref="JournalTypes.IdChange"/>.</summary>
    public string ChangeType => _row.ChangeType;

    /// <summary>One of <see cref="Model.ChangeOrigins"/>, or the reason of a repair.</summary>
    public string Origin => _row.Origin;

    /// <summary>When it was seen, for people; readers go by <see cref="Sequence"/>.</summary>
    public DateTime DetectedUtc => _row.DetectedUtc;

    /// <summary>The idempotency key: lowercase hex, as in the model.</summary>
    public string EventId => _row.EventKey.ToString();

    /// <summary>The folder.</summary>
    public string? FolderId => _row.FolderId;

    /// <summary>Its path then.</summary>
    public string? FolderPath => _row.FolderPath;

    /// <summary>Of a renamed or moved folder: the path before. Paths of everything below changed with it.</summary>
    public string? OldFolderPath => _row.OldFolderPath;

    /// <summary>Of a folder: the one above.</summary>
    public string? ParentFolderId => _row.ParentId;

    /// <summary>Of a folder: its name.</summary>
    public string? FolderName => _row.FolderName;

    /// <summary>Of a folder: its class.</summary>
    public string? FolderClass => _row.FolderClass;

    /// <summary>Lowercase hex SHA-256 of the item id.</summary>
    public string? ItemKey => _row.ItemKey?.ToString();

    /// <summary>The item.</summary>
    public string? ItemId => _row.ItemId;

    /// <summary>The change key.</summary>
    public string? ChangeKey => _row.ChangeKey;

    /// <summary>The kind's element name.</summary>
    public string? ItemKind => _row.ItemKind;

    /// <summary>The message class.</summary>
    public string? ItemClass => _row.ItemClass;

    /// <summary>The subject.</summary>
    public string? Subject => _row.Subject;

    /// <summary>The sender.</summary>
    public string? From => _row.Sender;

    /// <summary>When it arrived.</summary>
    public DateTime? ReceivedUtc => _row.ReceivedUtc;

    /// <summary>Its size in bytes.</summary>
    public int? Size => _row.Size;

    /// <summary>The read flag.</summary>
    public bool? IsRead => _row.IsRead;

    /// <summary>The run that wrote it.</summary>
    public string? RunId => _row.RunId;

    /// <summary>On the later row of a move: the sequence of the earlier one.</summary>
    public long? MovedWith => _row.MovedWith;

    /// <summary>The key that the item had before: of one that was restored (with a new id), and of one whose mailbox was moved.</summary>
    public string? OldItemKey => _row.OldItemKey?.ToString();

    /// <summary>Of a folder: the id before its mailbox was moved.</summary>
    public string? OldFolderId => _row.OldFolderId;
}
