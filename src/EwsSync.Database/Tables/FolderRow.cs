using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Database.Sql;

namespace EwsSync.Database.Tables;

/// <summary>A row of <c>folder</c>: a folder of the tree, or the tombstone of one.</summary>
internal sealed record FolderRow
{
    public const string Columns =
        "folder_key, folder_id, parent_id, change_key, name, path, folder_kind, folder_class, well_known_name, total_count, unread_count, repaired, "
        + "last_sequence, deleted_utc, root_key, old_folder_id";

    /// <summary>The <c>folder_kind</c> of folders whose items are in others.</summary>
    public const string SearchKind = "SearchFolder";

    /// <summary>
    /// Whether the folder of the row <c>f</c> was made after its mailbox had been read first (<c>@initial</c> is the origin of that): what it lists at first may have
    /// been moved there. By the folder's latest row of the journal alone, which is found by its key; one that was renamed since counts as an old one.
    /// </summary>
    public const string IsBornLater =
        "EXISTS (SELECT 1 FROM change b WHERE b.mailbox_id = f.mailbox_id AND b.sequence = f.last_sequence AND b.entity = 'Folder' AND b.change_type = 'Create' AND b.origin <> @initial)";

    public static readonly BulkWrite<FolderRow> Write = new(
        "folder", BulkKind.Upsert, 1,
        new Column<FolderRow, byte[]>("folder_key", ColumnType.Bytes, r => r.Key.Bytes),
        new Column<FolderRow, string>("folder_id", ColumnType.Text, r => r.FolderId),
        new Column<FolderRow, byte[]>("root_key", ColumnType.Bytes, r => r.RootKey.Bytes),
        new Column<FolderRow, byte[]?>("parent_key", ColumnType.Bytes, r => Tables.Key.OfOptional(r.ParentId)?.Bytes),
        new Column<FolderRow, string?>("parent_id", ColumnType.Text, r => r.ParentId),
        new Column<FolderRow, string?>("change_key", ColumnType.Text, r => r.ChangeKey),
        new Column<FolderRow, string>("name", ColumnType.Text, r => r.Name),
        new Column<FolderRow, string>("path", ColumnType.Text, r => r.Path),
        new Column<FolderRow, string>("folder_kind", ColumnType.Text, r => r.FolderKind),
        new Column<FolderRow, string?>("folder_class", ColumnType.Text, r => r.FolderClass),
        new Column<FolderRow, string?>("well_known_name", ColumnType.Text, r => r.WellKnownName),
        new Column<FolderRow, int?>("total_count", ColumnType.Integer, r => r.TotalCount),
        new Column<FolderRow, int?>("unread_count", ColumnType.Integer, r => r.UnreadCount),
        new Column<FolderRow, bool>("repaired", ColumnType.Flag, r => r.Repaired),
        new Column<FolderRow, long>("last_sequence", ColumnType.BigInteger, r => r.LastSequence),
        new Column<FolderRow, DateTime?>("deleted_utc", ColumnType.Time, r => r.DeletedUtc),
        new Column<FolderRow, string?>("old_folder_id", ColumnType.Text, r => r.OldFolderId));

    public required Key Key { get; init; }

    public required string FolderId { get; init; }

    /// <summary>The root whose hierarchy it is of: a mailbox and its archive have one each.</summary>
    public required Key RootKey { get; init; }

    public string? ParentId { get; init; }

    public string? ChangeKey { get; init; }

    public required string Name { get; init; }

    public required string Path { get; init; }

    public required string FolderKind { get; init; }

    public string? FolderClass { get; init; }

    public string? WellKnownName { get; init; }

    public int? TotalCount { get; init; }

    public int? UnreadCount { get; init; }

    public bool Repaired { get; init; }

    public long LastSequence { get; init; }

    public DateTime? DeletedUtc { get; init; }

    /// <summary>The id before the mailbox was moved, until the folder's items have been compared: those that it had then are known by their search keys.</summary>
    public string? OldFolderId { get; init; }

    /// <summary>All of a mailbox, tombstones too.</summary>
    public static Task<List<FolderRow>> AllAsync(Session session, long mailboxId, CancellationToken cancellationToken) =>
        session.QueryAsync($"SELECT {Columns} FROM folder WHERE mailbox_id = @mailbox", Read, cancellationToken, ("@mailbox", mailboxId));

    public static FolderRow Read(DbDataReader reader) => new()
    {
        Key = reader.Key(0),
        FolderId = reader.GetString(1),
        ParentId = reader.Text(2),
        ChangeKey = reader.Text(3),
        Name = reader.GetString(4),
        Path = reader.GetString(5),
        FolderKind = reader.GetString(6),
        FolderClass = reader.Text(7),
        WellKnownName = reader.Text(8),
        TotalCount = reader.Int(9),
        UnreadCount = reader.Int(10),
        Repaired = reader.GetBoolean(11),
        LastSequence = reader.GetInt64(12),
        DeletedUtc = reader.Time(13),
        RootKey = reader.Key(14),
        OldFolderId = reader.Text(15),
    };
}
