using System;
using System.Data.Common;
using EwsSync.Database.Sql;

namespace EwsSync.Database.Tables;

/// <summary>A row of <c>change</c>, the journal: what happened, with the key columns as they were.</summary>
internal sealed class ChangeRow
{
    public const string Item = "Item";
    public const string Folder = "Folder";

    public const string Columns =
        "sequence, event_key, entity, change_type, origin, detected_utc, folder_key, folder_id, folder_path, old_folder_path, parent_id, folder_name, "
        + "folder_class, item_key, item_id, change_key, item_kind, item_class, subject, sender, received_utc, size, is_read, moved_with, run_id, old_item_key, old_folder_id";

    public static readonly BulkWrite<ChangeRow> Write = new(
        "change", BulkKind.Insert, 1,
        new Column<ChangeRow, long>("sequence", ColumnType.BigInteger, r => r.Sequence),
        new Column<ChangeRow, byte[]>("event_key", ColumnType.Bytes, r => r.EventKey.Bytes),
        new Column<ChangeRow, string>("entity", ColumnType.Text, r => r.Entity),
        new Column<ChangeRow, string>("change_type", ColumnType.Text, r => r.ChangeType),
        new Column<ChangeRow, string>("origin", ColumnType.Text, r => r.Origin),
        new Column<ChangeRow, DateTime>("detected_utc", ColumnType.Time, r => r.DetectedUtc),
        new Column<ChangeRow, byte[]?>("folder_key", ColumnType.Bytes, r => r.FolderKey?.Bytes),
        new Column<ChangeRow, string?>("folder_id", ColumnType.Text, r => r.FolderId),
        new Column<ChangeRow, string?>("folder_path", ColumnType.Text, r => r.FolderPath),
        new Column<ChangeRow, string?>("old_folder_path", ColumnType.Text, r => r.OldFolderPath),
        new Column<ChangeRow, string?>("parent_id", ColumnType.Text, r => r.ParentId),
        new Column<ChangeRow, string?>("folder_name", ColumnType.Text, r => r.FolderName),
        new Column<ChangeRow, string?>("folder_class", ColumnType.Text, r => r.FolderClass),
        new Column<ChangeRow, byte[]?>("item_key", ColumnType.Bytes, r => r.ItemKey?.Bytes),
        new Column<ChangeRow, string?>("item_id", ColumnType.Text, r => r.ItemId),
        new Column<ChangeRow, string?>("change_key", ColumnType.Text, r => r.ChangeKey),
        new Column<ChangeRow, string?>("item_kind", ColumnType.Text, r => r.ItemKind),
        new Column<ChangeRow, string?>("item_class", ColumnType.Text, r => r.ItemClass),
        new Column<ChangeRow, string?>("subject", ColumnType.Text, r => r.Subject),
        new Column<ChangeRow, string?>("sender", ColumnType.Text, r => r.Sender),
        new Column<ChangeRow, DateTime?>("received_utc", ColumnType.Time, r => r.ReceivedUtc),
        new Column<ChangeRow, int?>("size", ColumnType.Integer, r => r.Size),
        new Column<ChangeRow, bool?>("is_read", ColumnType.Flag, r => r.IsRead),
        new Column<ChangeRow, long?>("moved_with", ColumnType.BigInteger, r => r.MovedWith),
        new Column<ChangeRow, string?>("run_id", ColumnType.Text, r => r.RunId),
        new Column<ChangeRow, byte[]?>("old_item_key", ColumnType.Bytes, r => r.OldItemKey?.Bytes),
        new Column<ChangeRow, string?>("old_folder_id", ColumnType.Text, r => r.OldFolderId));

    public long Sequence { get; set; }

    public Key EventKey { get; init; }

    public required string Entity { get; init; }

    public required string ChangeType { get; init; }

    public required string Origin { get; init; }

    public DateTime DetectedUtc { get; init; }

    public Key? FolderKey { get; init; }

    public string? FolderId { get; init; }

    public string? FolderPath { get; init; }

    public string? OldFolderPath { get; init; }

    public string? ParentId { get; init; }

    public string? FolderName { get; init; }

    public string? FolderClass { get; init; }

    public Key? ItemKey { get; init; }

    public string? ItemId { get; init; }

    public string? ChangeKey { get; init; }

    public string? ItemKind { get; init; }

    public string? ItemClass { get; init; }

    public string? Subject { get; init; }

    public string? Sender { get; init; }

    public DateTime? ReceivedUtc { get; init; }

    public int? Size { get; init; }

    public bool? IsRead { get; init; }

    /// <summary>On the later row of a move: the sequence of its partner, the Delete or the Create.</summary>
    public long? MovedWith { get; set; }

    public string? RunId { get; init; }

    /// <summary>The key that the item had before: of one that was restored, and of one whose mailbox was moved.</summary>
    public Key? OldItemKey { get; set; }

    /// <summary>The id that the folder had before its mailbox was moved.</summary>
    public string? OldFolderId { get; init; }

    /// <summary>The item's row as it is now; only while a page is written.</summary>
    public ItemRow? Row { get; init; }

    /// <summary>Whether a Create may be the arrival of an item that left elsewhere: what a first reading lists was not moved just now, except in a folder made since.</summary>
    public bool MayBeMoved { get; init; }

    /// <summary>Notes what the item was called before.</summary>
    public ChangeRow From(Key old)
    {
        OldItemKey = old;
        return this;
    }

    public static ChangeRow Read(DbDataReader reader) => new()
    {
        Sequence = reader.GetInt64(0),
        EventKey = reader.Key(1),
        Entity = reader.GetString(2),
        ChangeType = reader.GetString(3),
        Origin = reader.GetString(4),
        DetectedUtc = reader.Time(5)!.Value,
        FolderKey = reader.OptionalKey(6),
        FolderId = reader.Text(7),
        FolderPath = reader.Text(8),
        OldFolderPath = reader.Text(9),
        ParentId = reader.Text(10),
        FolderName = reader.Text(11),
        FolderClass = reader.Text(12),
        ItemKey = reader.OptionalKey(13),
        ItemId = reader.Text(14),
        ChangeKey = reader.Text(15),
        ItemKind = reader.Text(16),
        ItemClass = reader.Text(17),
        Subject = reader.Text(18),
        Sender = reader.Text(19),
        ReceivedUtc = reader.Time(20),
        Size = reader.Int(21),
        IsRead = reader.Flag(22),
        MovedWith = reader.Long(23),
        RunId = reader.Text(24),
        OldItemKey = reader.OptionalKey(25),
        OldFolderId = reader.Text(26),
    };
}
