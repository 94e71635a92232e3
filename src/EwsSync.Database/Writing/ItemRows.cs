using System;
using EwsSync.Database.Sql;
using EwsSync.Database.Tables;
using EwsSync.Database.Text;
using EwsSync.Model;

namespace EwsSync.Database.Writing;

/// <summary>Makes a row of an item as the server sent it; text and times are cleaned here, once, for both databases.</summary>
internal sealed class ItemRows(Func<EwsItem, byte[]?>? properties, bool keepSubjects)
{
    // PR_SEARCH_KEY: the same for an item before and after a move, and for its copies ([MS-OXPROPS] 2.1001).
    private const string SearchKeyTag = "0x300B";

    /// <summary>How rows become tombstones.</summary>
    public BulkWrite<ItemRow> Bury { get; } = keepSubjects ? ItemRow.Bury : ItemRow.BuryWithoutNames;

    public bool KeepSubjects { get; } = keepSubjects;

    public ItemRow Of(ItemChange change, Key key, Key folder)
    {
        var item = change.Item!;
        var repaired = item.Repaired;
        var json = CleanText.OfJson(properties?.Invoke(item), ref repaired);
        var row = new ItemRow
        {
            Key = key,
            ItemId = change.ItemId!,
            ChangeKey = change.ChangeKey,
            FolderKey = folder,
            ItemKind = item.Kind,
            ItemClass = CleanText.Of(item.ItemClass, ref repaired),
            Subject = CleanText.Of(item.Subject, ref repaired),
            Sender = CleanText.Of(change.From, ref repaired),
            ReceivedUtc = CleanTime.Of(item.DateTimeReceived, ref repaired),
            SentUtc = CleanTime.Of(item.DateTimeSent, ref repaired),
            CreatedUtc = CleanTime.Of(item.DateTimeCreated, ref repaired),
            ModifiedUtc = CleanTime.Of(item.LastModifiedTime, ref repaired),
            Size = item.Size,
            IsRead = change.IsRead,
            HasAttachments = item.HasAttachments,
            IsAssociated = item.IsAssociated,
            SearchKey = SearchKeyOf(item),
            FetchStatus = change.FetchStatus,
            Properties = json,
            PropertiesKey = Key.OfOptional(json),
            IsWhole = true,
            Repaired = repaired,
        };
        return row;
    }

    public static Key? SearchKeyOf(EwsItem item)
    {
        if (item.SearchKey is { Length: > 0 } key)
            return Key.Of(Convert.ToBase64String(key));
        foreach (var property in item.ExtendedProperties ?? [])
        {
            if (string.Equals(property.Path.PropertyTag, SearchKeyTag, StringComparison.OrdinalIgnoreCase) && property.Value is { Length: > 0 } value)
                return Key.Of(value);
        }

        return null;
    }
}
