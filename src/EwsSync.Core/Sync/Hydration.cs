using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Errors;
using EwsSync.Model;
using EwsSync.Wire;

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

    /// <summary>How often a part that the server did not look at is asked for again without any part coming back.</summary>
    private const int MaxIdleRounds = 5;

    private const string Operation = "GetItem";

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
                    batches.Add(FetchAsync(changes, batch, stop.Token));
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

    private async Task FetchAsync(List<ItemChange> changes, List<int> wanted, CancellationToken cancellationToken)
    {
        var pending = wanted;
        var idle = 0;
        while (pending.Count > 0)
        {
            var results = await AskAsync(changes, pending, environment.Shapes.Fetch!, cancellationToken).ConfigureAwait(false);
            var open = new List<int>();
            for (var i = 0; i < pending.Count; i++)
            {
                if (!await SettleAsync(changes, pending[i], i < results.Count ? results[i] : null, cancellationToken).ConfigureAwait(false))
                    open.Add(pending[i]);
            }

            idle = open.Count == pending.Count ? idle + 1 : 0;
            if (idle == MaxIdleRounds)
            {
                foreach (var index in open)
                    Mark(changes[index], FetchStatuses.Failed, null);
                return;
            }

            pending = open;
        }
    }

    /// <summary>Asks for as many of them as the server can do at once; the answer holds the first ones.</summary>
    private async Task<List<ItemResult>> AskAsync(
        List<ItemChange> changes, List<int> pending, ItemShape shape, CancellationToken cancellationToken)
    {
        var take = pending.Count;
        var before = counters.Bytes;
        var operation = new EwsOperation<GetItemResponse>(Operation, Write, Read) { Failed = Shrink };
        while (true)
        {
            var asked = take;
            try
            {
                var response = await session.SendAsync(operation, counters, cancellationToken).ConfigureAwait(false);
                environment.Batch.Succeeded(take, counters.Bytes - before);
                return response.Results;
            }
            catch (EwsException) when (take < asked)
            {
                // It was too much, and not of the kind that is tried again by itself: less of it may do.
            }
            catch (EwsException e) when (asked == 1 && ConcernsTheItem(e))
            {
                Mark(changes[pending[0]], FetchStatuses.Failed, e);
                return [];
            }
        }

        byte[] Write(RequestHeader header) =>
            new GetItemRequest(pending.Take(take).Select(i => changes[i].Item!.ItemId!).ToArray(), shape).ToBytes(header);

        GetItemResponse Read(Func<System.IO.Stream> open, ReplyContext context)
        {
            var response = GetItemReader.Read(open, context);

            // A store that is away for a moment fails every part alike: then the call as a whole is to be repeated, after a wait.
            if (response.Results.Count > 0 && response.Results.TrueForAll(r => r.Error is { IsTransient: true }))
                throw response.Results[0].Error!;
            return response;
        }

        void Shrink(EwsException error)
        {
            if (!IsTooMuch(error))
                return;
            environment.Batch.TooMuch(take);
            take = Math.Max(1, take / 2);
        }
    }

    private static bool IsTooMuch(EwsException error) =>
        error.ServerCode == ResponseCode.ErrorTimeoutExpired
        || error.ErrorId is ErrorIds.TimedOut or ErrorIds.ResponseTooLarge or ErrorIds.BodyIncomplete or ErrorIds.ItemUnreadable;

    /// <summary>Whether the server answered, and what it said is about this one item as far as can be told.</summary>
    private static bool ConcernsTheItem(EwsException error) =>
        error is EwsResponseException or EwsFaultException or EwsProtocolException
        && (error.ServerCode == ResponseCode.ErrorTimeoutExpired
            || error.ErrorId is ErrorIds.ServerError or ErrorIds.ItemUnreadable or ErrorIds.ResponseTooLarge or ErrorIds.ItemNotFound
                or ErrorIds.UnexpectedResponse);

    /// <summary>False where the item has to be asked for again.</summary>
    private async Task<bool> SettleAsync(List<ItemChange> changes, int index, ItemResult? result, CancellationToken cancellationToken)
    {
        var change = changes[index];
        if (change.FetchStatus is not null)
            return true;
        if (result is null || result.Frame.Code == ResponseCode.ErrorBatchProcessingStopped || result.Error is { IsTransient: true })
            return false;
        if (result.Item is { } item)
        {
            Replace(changes, index, item, FetchStatuses.Complete);
            return true;
        }

        if (result.Error?.ErrorId == ErrorIds.ItemNotFound)
        {
            change.FetchStatus = FetchStatuses.Gone;
            return true;
        }

        if (result.Error?.ErrorId == ErrorIds.ItemUnreadable)
        {
            var less = await AskAsync(changes, [index], environment.Shapes.Reduced!, cancellationToken).ConfigureAwait(false);
            if (less.Count > 0 && less[0].Item is { } part)
            {
                Replace(changes, index, part, FetchStatuses.Partial);
                warn("ItemPartial", $"The server could not make the body or MIME of item {change.ItemId} ('{change.Subject}').", result.Error);
                return true;
            }
        }

        Mark(change, FetchStatuses.Failed, result.Error);
        return true;
    }

    private static void Replace(List<ItemChange> changes, int index, EwsItem item, string status) =>
        changes[index] = changes[index] is ItemCreated
            ? new ItemCreated(item) { FetchStatus = status }
            : new ItemUpdated(item) { FetchStatus = status };

    private void Mark(ItemChange change, string status, EwsException? error)
    {
        if (change.FetchStatus is not null)
            return;
        change.FetchStatus = status;
        warn("ItemFailed", $"Item {change.ItemId} ('{change.Subject}') could not be fetched: {error?.Message ?? "the server never looked at it."}", error);
    }
}
