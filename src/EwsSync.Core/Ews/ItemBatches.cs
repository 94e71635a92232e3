using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Errors;
using EwsSync.Model;
using EwsSync.Sources;

namespace EwsSync.Ews;

/// <summary>Reads items several batches at a time, each bounded by the number and by the sizes that the server said.</summary>
/// <param name="source">The mailbox.</param>
/// <param name="call">How a batch is asked for.</param>
/// <param name="reduced">How an item is asked for whose body or MIME the server cannot make; null = not again.</param>
/// <param name="cut">Where this is set, only items with a value that sync may have cut are wanted.</param>
internal sealed class ItemBatches(EwsSource source, ItemCall call, ItemCall? reduced, CutValues? cut = null) : IItemReader
{
    /// <summary>Batches under way; the mailbox's own limit of calls may allow fewer.</summary>
    private const int Concurrency = 6;

    private const long BatchBytes = 4L * 1024 * 1024;
    private const int UnknownSize = 32 * 1024;

    private readonly BatchSize _size = new();
    private readonly ItemFailures _failures = new();

    public bool Wants(ItemChange change) => change is { Item: { ItemId: not null } item } && cut?.In(item) != false;

    public async Task ReadAsync(IReadOnlyList<ItemChange> changes, Action<ItemDetail> settled, ICallCosts costs, CancellationToken cancellationToken)
    {
        var fetcher = new ItemFetcher(source, call, reduced, _size, _failures, changes, settled, costs);
        var batches = new List<Task>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            for (var next = 0; next < changes.Count;)
            {
                batches.Add(fetcher.FetchAsync(NextBatch(changes, ref next), stop.Token));
                if (batches.Count(b => !b.IsCompleted) >= Concurrency)
                    await (await Task.WhenAny(batches.Where(b => !b.IsCompleted)).ConfigureAwait(false)).ConfigureAwait(false);
            }

            await Task.WhenAll(batches).ConfigureAwait(false);
        }
        catch
        {
            // None may outlive the run that it belongs to.
            stop.Cancel();
            await Task.WhenAll(batches.Select(Quietly)).ConfigureAwait(false);
            throw;
        }
    }

    private static async Task Quietly(Task task)
    {
        try
        {
            await task.ConfigureAwait(false);
        }
        catch (Exception e) when (e is EwsException or OperationCanceledException)
        {
        }
    }

    private List<int> NextBatch(IReadOnlyList<ItemChange> changes, ref int next)
    {
        var batch = new List<int>();
        var bytes = 0L;
        for (; next < changes.Count && batch.Count < _size.Items; next++)
        {
            var size = Math.Max(changes[next].Item!.Size ?? UnknownSize, 1);
            if (batch.Count > 0 && bytes + size > BatchBytes)
                break;
            batch.Add(next);
            bytes += size;
        }

        return batch;
    }
}
