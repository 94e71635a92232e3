using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Errors;
using EwsSync.Model;
using EwsSync.Sources;

namespace EwsSync.Sync;

/// <summary>
/// Completes the items of a page, slice by slice. An item that is gone or cannot be delivered is marked, never dropped and
/// never fatal; a ReadFlagChange or Delete costs nothing.
/// </summary>
internal sealed class Hydration(IItemReader? reader, ICallCosts costs, Action<string, string, EwsException?> warn)
{
    /// <summary>What is in memory at a time, by the sizes that the server said; one item that is bigger comes alone.</summary>
    private const long SliceBytes = 8L * 1024 * 1024;

    private const int UnknownSize = 32 * 1024;

    /// <summary>Completes the items from <paramref name="first"/> on, as many as one slice takes, and returns the index behind them.</summary>
    public async Task<int> FillAsync(List<ItemChange> changes, int first, CancellationToken cancellationToken)
    {
        if (reader is null)
            return changes.Count;
        var places = new List<int>();
        var next = Slice(changes, first, places);
        if (places.Count > 0)
            await reader.ReadAsync(places.ConvertAll(place => changes[place]), detail => Settle(changes, places[detail.Place], detail), costs, cancellationToken).ConfigureAwait(false);
        return next;
    }

    private int Slice(List<ItemChange> changes, int first, List<int> places)
    {
        var bytes = 0L;
        var next = first;
        for (; next < changes.Count && bytes < SliceBytes; next++)
        {
            if (changes[next].FetchStatus is not null || !reader!.Wants(changes[next]))
                continue;
            var size = Math.Max(changes[next].Size ?? UnknownSize, 1);
            if (places.Count > 0 && bytes + size > SliceBytes)
                break;
            places.Add(next);
            bytes += size;
        }

        return next;
    }

    private void Settle(List<ItemChange> changes, int place, ItemDetail detail)
    {
        var change = changes[place];
        if (detail.Item is { } item)
            changes[place] = change is ItemCreated ? new ItemCreated(item) { FetchStatus = detail.Status } : new ItemUpdated(item) { FetchStatus = detail.Status };
        else
            change.FetchStatus = detail.Status;
        if (detail.Status == FetchStatuses.Partial)
            warn("ItemPartial", $"The server could not make the body or MIME of item {change.ItemId} ('{change.Subject}').", detail.Error);
        else if (detail.Status == FetchStatuses.Failed)
            warn("ItemFailed", $"Item {change.ItemId} ('{change.Subject}') could not be fetched: {detail.Error?.Message ?? "the server said nothing of it."}", detail.Error);
    }
}
