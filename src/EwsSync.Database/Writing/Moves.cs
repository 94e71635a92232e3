using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Database.Sql;
using EwsSync.Database.Tables;
using EwsSync.Model;

namespace EwsSync.Database.Writing;

/// <summary>
/// Joins the two halves of a move, which the server gives as a Delete here and a Create there with another id: the later row says the sequence of the
/// earlier one, which a reader may have read already. The search key is the same for both, and for copies too: where there are two candidates nothing is joined.
/// An item that was restored comes with another id as well, however long after: its row notes the key that it had.
/// </summary>
internal sealed class Moves(Session session, long mailboxId, DateTime since)
{
    private sealed record Half(Key ItemKey, Key SearchKey, Key FolderKey, bool IsHere, long Sequence);

    /// <summary>Sets <see cref="ChangeRow.MovedWith"/> on the rows of the page, whose sequence numbers are given already.</summary>
    public async Task JoinAsync(IReadOnlyList<ChangeRow> journal, CancellationToken cancellationToken)
    {
        var keys = new Dictionary<Key, List<ItemRow>>();
        foreach (var change in journal)
        {
            if (change.Row is { SearchKey: { } key } row && Matters(change))
            {
                if (!keys.TryGetValue(key, out var rows))
                    keys.Add(key, rows = []);
                if (!rows.Contains(row))
                    rows.Add(row);
            }
        }

        if (keys.Count == 0)
            return;
        var halves = await StoredAsync([.. keys.Keys], cancellationToken).ConfigureAwait(false);
        var isAlone = halves.Count == 0;
        foreach (var rows in keys.Values)
        {
            foreach (var row in rows)
                halves[row.Key] = HalfOf(row);
        }

        var sameItem = halves.Values.ToLookup(half => half.SearchKey);

        // The rows of the page have numbers that no stored one has.
        var open = isAlone ? [] : await OpenAsync(halves.Values, cancellationToken).ConfigureAwait(false);
        foreach (var change in journal)
        {
            if (IsCreate(change) || change.ChangeType == ChangeTypes.Delete)
                open.Add(change.Sequence);
        }

        foreach (var change in journal)
        {
            if (change.Row is not { SearchKey: { } key } || !Matters(change))
                continue;
            if (change.MovedWith is null && Partner(change, sameItem[key], open) is { } partner)
            {
                change.MovedWith = partner;
                open.Remove(partner);
                open.Remove(change.Sequence);
            }

            if (change.ChangeType == ChangeTypes.Create)
                change.OldItemKey = Before(change, sameItem[key]);
        }
    }

    private static bool Matters(ChangeRow change) => change.ChangeType == ChangeTypes.Delete || IsCreate(change);

    private static bool IsCreate(ChangeRow change) => change.ChangeType == ChangeTypes.Create && change.MayBeMoved;

    private static Half HalfOf(ItemRow row) =>
        new(row.Key, row.SearchKey!.Value, row.FolderKey, row.DeletedUtc is null, row.DeletedUtc is null ? row.CreatedSequence : row.LastSequence);

    /// <summary>What the item was called when it was last here: its latest tombstone. With another living item of the same search key this one is a copy.</summary>
    private static Key? Before(ChangeRow change, IEnumerable<Half> halves)
    {
        Half? latest = null;
        foreach (var half in halves)
        {
            if (half.ItemKey.Equals(change.ItemKey!.Value) || half.Sequence > change.Sequence)
                continue;
            if (half.IsHere)
                return null;
            if (latest is null || half.Sequence > latest.Sequence)
                latest = half;
        }

        return latest?.ItemKey;
    }

    private static long? Partner(ChangeRow change, IEnumerable<Half> halves, HashSet<long> open)
    {
        Half? here = null, gone = null;
        int livingOnes = 0, goneOnes = 0;
        foreach (var half in halves)
        {
            if (half.ItemKey.Equals(change.ItemKey!.Value))
                continue;
            if (half.IsHere)
            {
                livingOnes++;
                here = half;
            }
            else if (open.Contains(half.Sequence))
            {
                goneOnes++;
                gone = half;
            }
        }

        // A move leaves one living item. With a second one it cannot be said which of them is the copy.
        var partner = change.ChangeType == ChangeTypes.Delete
            ? livingOnes == 1 && goneOnes == 0 && open.Contains(here!.Sequence) ? here : null
            : livingOnes == 0 && goneOnes == 1 ? gone : null;
        return partner is not null && partner.Sequence < change.Sequence ? partner.Sequence : null;
    }

    private async Task<Dictionary<Key, Half>> StoredAsync(List<Key> keys, CancellationToken cancellationToken)
    {
        using var command = session.Command(string.Empty, ("@mailbox", mailboxId));
        var any = session.Backend.AnyOf(command, "search_key", keys.ConvertAll(k => k.Bytes));
#pragma warning disable CA2100 // Values come as parameters only.
        command.CommandText =
            "SELECT item_key, search_key, folder_key, deleted_utc, created_sequence, last_sequence FROM item "
            + $"WHERE mailbox_id = @mailbox AND {any} AND search_key IS NOT NULL";
#pragma warning restore CA2100
        var halves = await session.QueryAsync(
            command,
            r => new Half(r.Key(0), r.Key(1), r.Key(2), r.IsDBNull(3), r.GetInt64(r.IsDBNull(3) ? 4 : 5)),
            cancellationToken).ConfigureAwait(false);
        var found = new Dictionary<Key, Half>();
        foreach (var half in halves)
            found[half.ItemKey] = half;
        return found;
    }

    /// <summary>Which of the journal's rows are recent and have no partner yet.</summary>
    private async Task<HashSet<long>> OpenAsync(IEnumerable<Half> halves, CancellationToken cancellationToken)
    {
        var sequences = new List<long>();
        foreach (var half in halves)
            sequences.Add(half.Sequence);
        using var command = session.Command(string.Empty, ("@mailbox", mailboxId), ("@since", since), ("@initial", ChangeOrigins.Initial));
        var any = session.Backend.AnyOf(command, "c.sequence", sequences);
#pragma warning disable CA2100 // Values come as parameters only.
        command.CommandText =
            $"SELECT c.sequence FROM change c WHERE c.mailbox_id = @mailbox AND {any} AND c.moved_with IS NULL AND c.detected_utc >= @since "
            + "AND (c.change_type = 'Delete' OR c.origin <> @initial "
            + $"OR EXISTS (SELECT 1 FROM folder f WHERE f.mailbox_id = c.mailbox_id AND f.folder_key = c.folder_key AND {FolderRow.IsBornLater})) "
            + "AND NOT EXISTS (SELECT 1 FROM change m WHERE m.mailbox_id = @mailbox AND m.moved_with = c.sequence)";
#pragma warning restore CA2100
        return [.. await session.QueryAsync(command, r => r.GetInt64(0), cancellationToken).ConfigureAwait(false)];
    }
}
