using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Errors;
using EwsSync.Model;

namespace EwsSync.Sync;

/// <summary>
/// Completes the items of a page by GetItem, several batches at a time. An item that is gone or cannot be delivered is marked, never dropped and
/// never fatal; a ReadFlagChange or Delete costs nothing.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/getitem-operation">GetItem</see>.
/// </summary>
internal sealed class Hydration(
    MailboxSession session, ItemSyncEnvironment environment, RunCounters counters, Action<string, string, EwsException?> warn)
{
    /// <summary>Batches under way; the mailbox's own limit of calls may allow fewer.</summary>
    private const int Concurrency = 6;

    /// <summary>What is held at a time, by the sizes that the server said; one item that is bigger comes alone.</summary>
    private const long SliceBytes = 8L * 1024 * 1024;

    private const long BatchBytes = 4L * 1024 * 1024;
    private const int UnknownSize = 32 * 1024;

    private readonly ItemFetcher _fetcher = new(session, environment, counters, warn);

    /// <summary>Completes the items from <paramref name="first"/> on, as many as one slice holds, and returns the index behind them.</summary>
    public async Task<int> FillAsync(List<ItemChange> changes, int first, CancellationToken cancellationToken)
    {
        if (environment.Shapes.Fetch is null)
            return changes.Count;

        var batches = new List<Task>();
        var sliceBytes = 0L;
        var next = first;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            while (next < changes.Count && (sliceBytes == 0 || sliceBytes < SliceBytes))
            {
                var batch = NextBatch(changes, ref next, SliceBytes - sliceBytes, out var bytes);
                sliceBytes += bytes;
                if (batch.Count > 0)
                    batches.Add(_fetcher.FetchAsync(changes, batch, stop.Token));
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

        return next;
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

    private List<int> NextBatch(List<ItemChange> changes, ref int next, long room, out long bytes)
    {
        var batch = new List<int>();
        bytes = 0;
        for (; next < changes.Count && batch.Count < environment.Batch.Items; next++)
        {
            if (changes[next] is not { Item: { ItemId: not null } item } || environment.Shapes.Cut?.In(item) == false)
                continue;
            var size = Math.Max(item.Size ?? UnknownSize, 1);
            if (batch.Count > 0 && bytes + size > Math.Min(room, BatchBytes))
                break;
            batch.Add(next);
            bytes += size;
        }

        return batch;
    }
}
