using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Database.Sql;
using EwsSync.Database.Tables;
using EwsSync.Database.Writing;
using EwsSync.Model;

namespace EwsSync.Database.Reconciling;

/// <summary>
/// Finds the items of a page again in a folder whose mailbox was moved: no id is the same, but the search key is ([MS-OXCPRPT] 2.2.1.9). Copies share it; where there
/// are several, each gets the row that looks most like it.
/// </summary>
internal sealed class SearchKeyJoin(Session session, long mailboxId, string runId)
{
    /// <returns>Rows of before, by the places of the changes that they belong to.</returns>
    public async Task<Dictionary<int, ItemRow>> FindAsync(
        Key folder, IReadOnlyList<ItemChange> changes, Key[] keys, IReadOnlyDictionary<Key, ItemRow> known, CancellationToken cancellationToken)
    {
        var found = new Dictionary<int, ItemRow>();
        var asked = new Dictionary<Key, List<int>>();
        for (var i = 0; i < keys.Length; i++)
        {
            if (known.ContainsKey(keys[i]) || changes[i].Item is not { } item || ItemRows.SearchKeyOf(item) is not { } searchKey)
                continue;
            if (!asked.TryGetValue(searchKey, out var places))
                asked.Add(searchKey, places = []);
            // The same item twice in a page is one item.
            if (!places.Exists(p => keys[p].Equals(keys[i])))
                places.Add(i);
        }

        if (asked.Count == 0)
            return found;
        foreach (var row in await StoredAsync(folder, asked.Keys, cancellationToken).ConfigureAwait(false))
        {
            var places = asked[row.SearchKey!.Value];
            if (places.Count == 0)
                continue;
            var best = places[0];
            foreach (var place in places)
            {
                if (Likeness(changes[place], row) > Likeness(changes[best], row))
                    best = place;
            }

            found.Add(best, row);
            places.Remove(best);
        }

        return found;
    }

    private static int Likeness(ItemChange change, ItemRow row)
    {
        var ignored = false;
        return (Same(change.Item!.Subject, row.Subject) ? 4 : 0)
            + (Text.CleanTime.Of(change.Item.DateTimeCreated, ref ignored) == row.CreatedUtc ? 2 : 0)
            + (change.IsRead == row.IsRead ? 1 : 0);

        bool Same(string? now, string? before) => string.Equals(Text.CleanText.Of(now, ref ignored), before, StringComparison.Ordinal);
    }

    /// <summary>Rows of the folder that the enumeration has not seen: those that it has seen have their new ids.</summary>
    private async Task<List<ItemRow>> StoredAsync(Key folder, Dictionary<Key, List<int>>.KeyCollection searchKeys, CancellationToken cancellationToken)
    {
        var bytes = new List<byte[]>(searchKeys.Count);
        foreach (var key in searchKeys)
            bytes.Add(key.Bytes);
        using var command = session.Command(string.Empty, ("@mailbox", mailboxId), ("@folder", folder.Bytes), ("@run", runId));
        var any = session.Backend.AnyOf(command, "search_key", bytes);
#pragma warning disable CA2100 // Values come as parameters only.
        command.CommandText =
            $"SELECT {ItemRow.Known} FROM item WHERE mailbox_id = @mailbox AND {any} AND search_key IS NOT NULL AND folder_key = @folder AND deleted_utc IS NULL "
            + "AND NOT EXISTS (SELECT 1 FROM reconcile_seen s WHERE s.mailbox_id = @mailbox AND s.run_id = @run AND s.item_key = item.item_key) ORDER BY item_key";
#pragma warning restore CA2100
        return await session.QueryAsync(command, ItemRow.Read, cancellationToken).ConfigureAwait(false);
    }
}
