using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Errors;
using EwsSync.Model;
using EwsSync.Wire;

namespace EwsSync.Sync;

/// <summary>
/// Reads items by GetItem, a batch at a time. A batch that fails as a whole is divided until the item is found that makes it fail: that one is marked, and
/// the rest goes on. An item is never given what the server said of another.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/getitem-operation">GetItem</see>.
/// </summary>
internal sealed class ItemFetcher(
    MailboxSession session, ItemSyncEnvironment environment, RunCounters counters, Action<string, string, EwsException?> warn)
{
    /// <summary>How often a part that the server did not look at is asked for again without any part coming back.</summary>
    private const int MaxIdleRounds = 5;

    /// <summary>Completes the changes at these places.</summary>
    public async Task FetchAsync(List<ItemChange> changes, List<int> wanted, CancellationToken cancellationToken)
    {
        var groups = new Stack<List<int>>();
        groups.Push(wanted.FindAll(index => !IsKnownToFail(changes[index])));
        var idle = 0;
        while (groups.Count > 0)
        {
            var group = groups.Pop();
            if (group.Count == 0)
                continue;
            var answer = await AskAsync(changes, group, environment.Shapes.Fetch!, cancellationToken).ConfigureAwait(false);
            if (answer.Failure is { } failure)
            {
                if (group.Count > 1)
                    Divide(group, groups);
                else
                    await FailAloneAsync(changes[group[0]], failure, cancellationToken).ConfigureAwait(false);
                continue;
            }

            var again = new List<int>();
            var open = new List<int>();
            for (var place = 0; place < group.Count; place++)
                await SettleAsync(changes, group[place], place, answer.Match!, again, open, cancellationToken).ConfigureAwait(false);

            // Together as long as some come, then each by itself: what is said of one alone is said of it.
            if (open.Count < group.Count)
                groups.Push(open);
            else if (open.Count > 1)
                open.ForEach(index => groups.Push([index]));
            else
                Mark(changes[open[0]], FetchStatuses.Failed, null);
            idle = again.Count == group.Count ? idle + 1 : 0;
            if (idle < MaxIdleRounds)
                groups.Push(again);
            else
                again.ForEach(index => Mark(changes[index], FetchStatuses.Failed, null));
        }
    }

    private bool IsKnownToFail(ItemChange change)
    {
        if (!environment.Failures.Contains(change, out var error))
            return false;
        Mark(change, FetchStatuses.Failed, error);
        return true;
    }

    private static void Divide(List<int> group, Stack<List<int>> groups)
    {
        var half = group.Count / 2;
        groups.Push(group.GetRange(half, group.Count - half));
        groups.Push(group.GetRange(0, half));
    }

    private async Task<(ItemMatch? Match, EwsException? Failure)> AskAsync(
        List<ItemChange> changes, List<int> group, ItemShape shape, CancellationToken cancellationToken)
    {
        var asked = group.ConvertAll(index => changes[index].ItemId!);
        var before = counters.Bytes;
        var foreign = false;
        var operation = new EwsOperation<Answer>("GetItem", Write, Read) { Instead = Instead };
        try
        {
            var answer = await session.SendAsync(operation, counters, cancellationToken).ConfigureAwait(false);
            if (answer.Match is null)
                return (null, answer.Failure);
            environment.Batch.Succeeded(group.Count, counters.Bytes - before);
            return (answer.Match, null);
        }
        catch (EwsException e) when (ItemFailures.MayBeOneItem(e))
        {
            return (null, e);
        }

        byte[] Write(RequestHeader header) => new GetItemRequest(group.ConvertAll(index => changes[index].Item!.ItemId!), shape).ToBytes(header);

        Answer Read(Func<System.IO.Stream> open, ReplyContext context)
        {
            var results = GetItemReader.Read(open, context).Results;

            // A store that is away for a moment fails every part alike: then the call as a whole is to be repeated, after a wait.
            if (results.TrueForAll(r => r.Error is { IsTransient: true }))
                throw results[0].Error!;
            var match = new ItemMatch(asked, results);
            if (!match.HasForeign || foreign)
                return new Answer(match, null);
            foreign = true;
            throw new EwsProtocolException(ErrorIds.UnexpectedResponse, "The answer to GetItem contains an item that was not asked for.")
            {
                IsTransient = true,
                Action = ErrorAction.RetrySoon,
                RequestId = context.RequestId,
            };
        }

        // Fewer are asked for at once, without the waits of a repetition; only what fails alone is repeated.
        Answer? Instead(EwsException error)
        {
            if (group.Count == 1 || !ItemFailures.MayBeOneItem(error))
                return null;
            if (ItemFailures.IsTooMuch(error))
                environment.Batch.TooMuch(group.Count);
            return new Answer(null, error);
        }
    }

    /// <summary>
    /// The item is marked where the server answers other requests meanwhile; where it does not, or where no item comes any more, it is not the item.
    /// </summary>
    private async Task FailAloneAsync(ItemChange change, EwsException error, CancellationToken cancellationToken)
    {
        if (error is not EwsResponseException && !await AnswersAsync(cancellationToken).ConfigureAwait(false))
            throw error;
        if (!environment.Failures.Add(change, error))
            throw error;
        Mark(change, FetchStatuses.Failed, error);
    }

    private async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        var request = new GetFolderRequest([CanonicalFolders.Address(session, CanonicalFolders.Root)], new FolderShape { BaseShape = "IdOnly" });
        var operation = new EwsOperation<GetFolderResponse>(CanonicalFolders.Operation, request.ToBytes, GetFolderReader.Read);
        try
        {
            await session.SendAsync(operation, counters, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (EwsException)
        {
            return false;
        }
    }

    private async Task SettleAsync(
        List<ItemChange> changes, int index, int place, ItemMatch match, List<int> again, List<int> open, CancellationToken cancellationToken)
    {
        var change = changes[index];
        if (match.Item(place) is { } item)
        {
            environment.Failures.Succeeded();
            Replace(changes, index, item, FetchStatuses.Complete);
            return;
        }

        switch (match.Refusal(place))
        {
            case { Frame.Code: var code } when code == ResponseCode.ErrorBatchProcessingStopped:
            case { Error.IsTransient: true }:
            case { Error: null, Frame.ResponseClass: "Warning" }:
                again.Add(index);
                break;
            case { Error.ErrorId: ErrorIds.ItemNotFound }:
                change.FetchStatus = FetchStatuses.Gone;
                break;
            case { Error: { ErrorId: ErrorIds.ItemUnreadable } error }:
                await ReduceAsync(changes, index, error, cancellationToken).ConfigureAwait(false);
                break;
            case { Error: { } error }:
                // One after the other and none that came: then it is not the items, and moving past them would lose them all.
                if (!environment.Failures.Add(change, error))
                    throw error;
                Mark(change, FetchStatuses.Failed, error);
                break;
            default:
                // Nothing came that says anything of this one.
                open.Add(index);
                break;
        }
    }

    private async Task ReduceAsync(List<ItemChange> changes, int index, EwsException error, CancellationToken cancellationToken)
    {
        var change = changes[index];
        var less = await AskAsync(changes, [index], environment.Shapes.Reduced!, cancellationToken).ConfigureAwait(false);
        if (less.Match?.Item(0) is not { } part)
        {
            Mark(change, FetchStatuses.Failed, error);
            return;
        }

        Replace(changes, index, part, FetchStatuses.Partial);
        warn("ItemPartial", $"The server could not make the body or MIME of item {change.ItemId} ('{change.Subject}').", error);
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
        warn("ItemFailed", $"Item {change.ItemId} ('{change.Subject}') could not be fetched: {error?.Message ?? "the server said nothing of it."}", error);
    }

    private sealed record Answer(ItemMatch? Match, EwsException? Failure);
}
