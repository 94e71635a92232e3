using System;
using System.Collections.Generic;
using EwsSync.Database.Reading;
using EwsSync.Database.Tables;
using EwsSync.Model;

namespace EwsSync.Database.Writing;

/// <summary>
/// What of a page is truly different from the rows that are there, in the server's order. A page that comes again, a Create of what is known and a
/// Delete of what is gone come to nothing. Works in memory only: reads before, writes after.
/// </summary>
internal sealed class ItemDifferences(PageContext page, ItemRows rows, IReadOnlyDictionary<Key, ItemRow> known, Func<Key, PageContext> contextOf)
{
    private readonly Dictionary<Key, ItemRow> _now = [];
    private readonly HashSet<Key> _touched = [];

    /// <summary>Rows for the journal, without their sequence numbers.</summary>
    public List<ChangeRow> Journal { get; } = [];

    /// <summary>Keys of rows whose items have other ids now.</summary>
    public List<Key> Replaced { get; } = [];

    /// <summary>Read flags of items that the mirror does not have.</summary>
    public int UnknownItems { get; private set; }

    /// <summary>Rows that are to be written, sorted by key.</summary>
    public List<ItemRow> Touched
    {
        get
        {
            var touched = new List<ItemRow>();
            foreach (var key in _touched)
                touched.Add(_now[key]);
            touched.Sort((a, b) => a.Key.CompareTo(b.Key));
            return touched;
        }
    }

    /// <summary>The folder, for whoever writes more of it than rows.</summary>
    public IReadOnlyList<Key> Folders => [page.FolderKey];

    /// <summary>Takes in one change.</summary>
    /// <param name="change">The change.</param>
    /// <param name="key">The key of its item; hashing is a good part of the work, so it is done once.</param>
    public void Add(ItemChange change, Key key)
    {
        var before = Find(key);
        var isHere = before is { DeletedUtc: null };
        switch (change)
        {
            case ItemDeleted:
                if (isHere && before!.FolderKey.Equals(page.FolderKey))
                    Bury(page, before, change.ChangeKey, change.Origin, change.DetectedUtc);
                break;
            case ItemReadFlagChanged:
                if (isHere && before!.FolderKey.Equals(page.FolderKey))
                    Flag(before, change);
                else
                    UnknownItems++;
                break;
            default:
                Present(rows.Of(change, key, page.FolderKey), isHere ? before : null, change);
                break;
        }
    }

    /// <summary>The keys of a page's items, in its order.</summary>
    public static Key[] KeysOf(IReadOnlyList<ItemChange> changes)
    {
        var keys = new Key[changes.Count];
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = changes[i].ItemId is { } id
                ? Key.Of(id)
                : throw new ArgumentException($"A {changes[i].ChangeType} is no change of an item: what follows a refused state is a reconcile.", nameof(changes));
        }

        return keys;
    }

    /// <summary>An item that an enumeration did not find.</summary>
    public void Missing(ItemRow row, string origin, DateTime detected) => Bury(page, row, row.ChangeKey, origin, detected);

    /// <summary>
    /// An item that is here under another id, since its mailbox was moved. Its change key is another one in any case, so that its content is compared by what
    /// a move keeps.
    /// </summary>
    public void Rejoin(ItemChange change, Key key, ItemRow old)
    {
        var row = rows.Of(change, key, page.FolderKey);
        row.CreatedSequence = old.CreatedSequence;
        Replaced.Add(old.Key);
        Touch(row);
        Journal.Add(page.OfItem(row, JournalTypes.IdChange, row.ChangeKey, change.Origin, change.DetectedUtc).From(old.Key));
        if (!LooksTheSame(row, old))
            Write(page, row, ChangeTypes.Update, row.ChangeKey, change.Origin, change.DetectedUtc);
        else if (row.IsRead is not null && row.IsRead != old.IsRead)
            Write(page, row, ChangeTypes.ReadFlagChange, row.ChangeKey, change.Origin, change.DetectedUtc);
    }

    /// <summary>A tombstone that is an item again.</summary>
    public void Revive(ItemRow row, string origin, DateTime detected)
    {
        row.DeletedUtc = null;
        Touch(row);
        Write(page, row, ChangeTypes.Create, row.ChangeKey, origin, detected);
    }

    /// <summary>Says of an item once more what it is now: its row of the journal was lost.</summary>
    public void Again(ItemRow row, bool asNew, DateTime detected)
    {
        Touch(row);
        var context = contextOf(row.FolderKey);
        Write(context, row, row.DeletedUtc is not null ? ChangeTypes.Delete : asNew ? ChangeTypes.Create : ChangeTypes.Update, row.ChangeKey, ChangeOrigins.Repair, detected);
    }

    private ItemRow? Find(Key key) => _now.TryGetValue(key, out var row) || known.TryGetValue(key, out row) ? row : null;

    private void Flag(ItemRow row, ItemChange change)
    {
        if (row.IsRead == change.IsRead && (change.ChangeKey is null || change.ChangeKey == row.ChangeKey))
            return;
        // With the same flag and another change key it was changed and changed back; readers that compare change keys want to know.
        row.IsRead = change.IsRead;
        row.ChangeKey = change.ChangeKey ?? row.ChangeKey;
        Touch(row);
        Write(page, row, ChangeTypes.ReadFlagChange, row.ChangeKey, change.Origin, change.DetectedUtc);
    }

    private void Present(ItemRow row, ItemRow? before, ItemChange change)
    {
        if (before is not null && !before.FolderKey.Equals(page.FolderKey))
        {
            // The id survived a move: not with Exchange, but with servers whose ids are of the mailbox.
            Bury(contextOf(before.FolderKey), before, before.ChangeKey, change.Origin, change.DetectedUtc);
            before = null;
        }

        if (before is null)
        {
            Touch(row);
            Write(page, row, ChangeTypes.Create, row.ChangeKey, change.Origin, change.DetectedUtc);
            return;
        }

        row.CreatedSequence = before.CreatedSequence;
        row.LastSequence = before.LastSequence;
        if (!SameContent(row, before) && !(change is ItemCreated && OnlyFlagged(row, before)))
        {
            Touch(row);
            Write(page, row, ChangeTypes.Update, row.ChangeKey, change.Origin, change.DetectedUtc);
        }
        else if (row.IsRead is not null && row.IsRead != before.IsRead)
        {
            Touch(row);
            Write(page, row, ChangeTypes.ReadFlagChange, row.ChangeKey, change.Origin, change.DetectedUtc);
        }
        else if (row.PropertiesKey is { } properties && !(before.PropertiesKey is { } old && properties.Equals(old)))
        {
            Touch(row); // The same item with other properties asked for: the mirror gets them, and nothing happened.
        }
    }

    /// <summary>
    /// An enumeration says what is there, and not what happened. The change key moves with the read flag; where the time of the last modification has stood still, nothing else did. A
    /// server that moves both is not distinguished, and the change is an Update, which is true too.
    /// </summary>
    private static bool OnlyFlagged(ItemRow row, ItemRow before) =>
        row.IsRead is { } isRead && before.IsRead is { } was && isRead != was && row.ModifiedUtc is { } modified && modified == before.ModifiedUtc;

    private static bool SameContent(ItemRow row, ItemRow before) => row.ChangeKey is not null
        ? string.Equals(row.ChangeKey, before.ChangeKey, StringComparison.Ordinal)
        : row.PropertiesKey is { } now && before.PropertiesKey is { } old && now.Equals(old);

    /// <summary>Size is not looked at: each server counts it in its own way.</summary>
    private static bool LooksTheSame(ItemRow row, ItemRow old) =>
        row.ItemClass == old.ItemClass && row.Subject == old.Subject && row.Sender == old.Sender && row.ReceivedUtc == old.ReceivedUtc
        && (row.ModifiedUtc is null || old.ModifiedUtc is null || row.ModifiedUtc == old.ModifiedUtc);

    private void Bury(PageContext context, ItemRow row, string? changeKey, string origin, DateTime detected)
    {
        row.DeletedUtc = Text.CleanTime.Whole(detected);
        Touch(row);
        Write(context, row, ChangeTypes.Delete, changeKey, origin, detected);
    }

    private void Touch(ItemRow row)
    {
        _now[row.Key] = row;
        _touched.Add(row.Key);
    }

    private void Write(PageContext context, ItemRow row, string type, string? changeKey, string origin, DateTime detected) =>
        Journal.Add(context.OfItem(row, type, changeKey, origin, detected));
}
