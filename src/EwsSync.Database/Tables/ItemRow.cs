using System;
using System.Data.Common;
using EwsSync.Database.Sql;

namespace EwsSync.Database.Tables;

/// <summary>A row of <c>item</c>. What was read from the database to compare with lacks <see cref="Properties"/>.</summary>
internal sealed class ItemRow
{
    /// <summary>The columns that <see cref="Read"/> expects, in its order.</summary>
    public const string Known =
        "item_key, item_id, change_key, folder_key, item_kind, item_class, subject, sender, received_utc, size, is_read, search_key, fetch_status, "
        + "properties_key, created_sequence, last_sequence, deleted_utc, is_associated, created_utc, modified_utc";

    /// <summary>Rows whose content came from the server.</summary>
    public static readonly BulkWrite<ItemRow> Write = new(
        "item", BulkKind.Upsert, 1,
        new Column<ItemRow, byte[]>("item_key", ColumnType.Bytes, r => r.Key.Bytes),
        new Column<ItemRow, string>("item_id", ColumnType.Text, r => r.ItemId),
        new Column<ItemRow, string?>("change_key", ColumnType.Text, r => r.ChangeKey),
        new Column<ItemRow, byte[]>("folder_key", ColumnType.Bytes, r => r.FolderKey.Bytes),
        new Column<ItemRow, string?>("item_kind", ColumnType.Text, r => r.ItemKind),
        new Column<ItemRow, string?>("item_class", ColumnType.Text, r => r.ItemClass),
        new Column<ItemRow, string?>("subject", ColumnType.Text, r => r.Subject),
        new Column<ItemRow, string?>("sender", ColumnType.Text, r => r.Sender),
        new Column<ItemRow, DateTime?>("received_utc", ColumnType.Time, r => r.ReceivedUtc),
        new Column<ItemRow, DateTime?>("sent_utc", ColumnType.Time, r => r.SentUtc),
        new Column<ItemRow, DateTime?>("created_utc", ColumnType.Time, r => r.CreatedUtc),
        new Column<ItemRow, DateTime?>("modified_utc", ColumnType.Time, r => r.ModifiedUtc),
        new Column<ItemRow, int?>("size", ColumnType.Integer, r => r.Size),
        new Column<ItemRow, bool?>("is_read", ColumnType.Flag, r => r.IsRead),
        new Column<ItemRow, bool?>("has_attachments", ColumnType.Flag, r => r.HasAttachments),
        new Column<ItemRow, bool?>("is_associated", ColumnType.Flag, r => r.IsAssociated),
        new Column<ItemRow, byte[]?>("search_key", ColumnType.Bytes, r => r.SearchKey?.Bytes),
        new Column<ItemRow, string?>("fetch_status", ColumnType.Text, r => r.FetchStatus),
        new Column<ItemRow, bool>("repaired", ColumnType.Flag, r => r.Repaired),
        new Column<ItemRow, byte[]?>("properties", ColumnType.Utf8Text, r => r.DeletedUtc is null ? r.Properties : null),
        new Column<ItemRow, byte[]?>("properties_key", ColumnType.Bytes, r => r.DeletedUtc is null ? r.PropertiesKey?.Bytes : null),
        new Column<ItemRow, long>("created_sequence", ColumnType.BigInteger, r => r.CreatedSequence),
        new Column<ItemRow, long>("last_sequence", ColumnType.BigInteger, r => r.LastSequence),
        new Column<ItemRow, DateTime?>("deleted_utc", ColumnType.Time, r => r.DeletedUtc));

    /// <summary>Rows of which only the read flag and the change key are new.</summary>
    public static readonly BulkWrite<ItemRow> Mark = new(
        "item", BulkKind.Update, 1,
        new Column<ItemRow, byte[]>("item_key", ColumnType.Bytes, r => r.Key.Bytes),
        new Column<ItemRow, string?>("change_key", ColumnType.Text, r => r.ChangeKey),
        new Column<ItemRow, bool?>("is_read", ColumnType.Flag, r => r.IsRead),
        new Column<ItemRow, long>("last_sequence", ColumnType.BigInteger, r => r.LastSequence));

    /// <summary>Rows of which nothing is new but what the journal says of them.</summary>
    public static readonly BulkWrite<ItemRow> Renumber = new(
        "item", BulkKind.Update, 1,
        new Column<ItemRow, byte[]>("item_key", ColumnType.Bytes, r => r.Key.Bytes),
        new Column<ItemRow, long>("created_sequence", ColumnType.BigInteger, r => r.CreatedSequence),
        new Column<ItemRow, long>("last_sequence", ColumnType.BigInteger, r => r.LastSequence));

    /// <summary>Rows that become tombstones: subject, sender, dates and size stay, the other properties go.</summary>
    public static readonly BulkWrite<ItemRow> Bury = new(
        "item", BulkKind.Update, 1,
        new Column<ItemRow, byte[]>("item_key", ColumnType.Bytes, r => r.Key.Bytes),
        new Column<ItemRow, long>("last_sequence", ColumnType.BigInteger, r => r.LastSequence),
        new Column<ItemRow, DateTime?>("deleted_utc", ColumnType.Time, r => r.DeletedUtc),
        new Column<ItemRow, string?>("properties", ColumnType.Text, _ => null),
        new Column<ItemRow, byte[]?>("properties_key", ColumnType.Bytes, _ => null));

    /// <summary>Tombstones that are items again; their other properties come with the next look at the server.</summary>
    public static readonly BulkWrite<ItemRow> Revive = new(
        "item", BulkKind.Update, 1,
        new Column<ItemRow, byte[]>("item_key", ColumnType.Bytes, r => r.Key.Bytes),
        new Column<ItemRow, long>("created_sequence", ColumnType.BigInteger, r => r.CreatedSequence),
        new Column<ItemRow, long>("last_sequence", ColumnType.BigInteger, r => r.LastSequence),
        new Column<ItemRow, DateTime?>("deleted_utc", ColumnType.Time, _ => null));

    /// <summary>The same where tombstones are to name nobody.</summary>
    public static readonly BulkWrite<ItemRow> BuryWithoutNames = new(
        "item", BulkKind.Update, 1,
        [.. Bury.Columns, new Column<ItemRow, string?>("subject", ColumnType.Text, _ => null), new Column<ItemRow, string?>("sender", ColumnType.Text, _ => null)]);

    public required Key Key { get; init; }

    public required string ItemId { get; init; }

    public string? ChangeKey { get; set; }

    public Key FolderKey { get; set; }

    public string? ItemKind { get; init; }

    public string? ItemClass { get; init; }

    public string? Subject { get; init; }

    public string? Sender { get; init; }

    public DateTime? ReceivedUtc { get; init; }

    public DateTime? SentUtc { get; init; }

    public DateTime? CreatedUtc { get; init; }

    public DateTime? ModifiedUtc { get; init; }

    public int? Size { get; init; }

    public bool? IsRead { get; set; }

    public bool? HasAttachments { get; init; }

    public bool? IsAssociated { get; init; }

    public Key? SearchKey { get; init; }

    public string? FetchStatus { get; init; }

    public bool Repaired { get; init; }

    /// <summary>JSON text in UTF-8.</summary>
    public byte[]? Properties { get; init; }

    public Key? PropertiesKey { get; init; }

    public long CreatedSequence { get; set; }

    public long LastSequence { get; set; }

    public DateTime? DeletedUtc { get; set; }

    /// <summary>Whether all columns are those of the server, so that the whole row can be written.</summary>
    public bool IsWhole { get; init; }

    public static ItemRow Read(DbDataReader reader) => new()
    {
        Key = reader.Key(0),
        ItemId = reader.GetString(1),
        ChangeKey = reader.Text(2),
        FolderKey = reader.Key(3),
        ItemKind = reader.Text(4),
        ItemClass = reader.Text(5),
        Subject = reader.Text(6),
        Sender = reader.Text(7),
        ReceivedUtc = reader.Time(8),
        Size = reader.Int(9),
        IsRead = reader.Flag(10),
        SearchKey = reader.OptionalKey(11),
        FetchStatus = reader.Text(12),
        PropertiesKey = reader.OptionalKey(13),
        CreatedSequence = reader.GetInt64(14),
        LastSequence = reader.GetInt64(15),
        DeletedUtc = reader.Time(16),
        IsAssociated = reader.Flag(17),
        CreatedUtc = reader.Time(18),
        ModifiedUtc = reader.Time(19),
    };
}
