using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Errors;
using EwsSync.Model;
using EwsSync.Sources;
using EwsSync.Transport;
using EwsSync.Wire;

namespace EwsSync.Ews;

/// <summary>
/// Reads items, a batch at a time. A batch that fails as a whole is divided until the item is found that makes it fail: that one is marked, and
/// the rest goes on. An item is never given what the server said of another. The numbers are places among the changes.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/getitem-operation">GetItem</see>.
/// </summary>
internal sealed class ItemFetcher(
    EwsSource source,
    ItemCall call,
    ItemCall? reduced,
    BatchSize size,
    ItemFailures failures,
    IReadOnlyList<ItemChange> changes,
    Action<ItemDetail> settled,
    ICallCosts costs)
{
    /// <summary>How often a part that the server did not look at is asked for again without any part coming back.</summary>
    private const int MaxIdleRounds = 5;

    /// <summary>Reads the items at these places.</summary>
    public async Task FetchAsync(List<int> wanted, CancellationToken cancellationToken)
    {
        var groups = new Stack<List<int>>();
        groups.Push(wanted.FindAll(place => !IsKnownToFail(place)));
        var idle = 0;
        while (groups.Count > 0)
        {
            var group = groups.Pop();
            if (group.Count == 0)
                continue;
            var answer = await AskAsync(group, call, cancellationToken).ConfigureAwait(false);
            if (answer.Failure is { } failure)
            {
                if (group.Count > 1)
                    Divide(group, groups);
                else
                    await FailAloneAsync(group[0], failure, cancellationToken).ConfigureAwait(false);
                continue;
            }

            using var contents = answer.Contents;
            var again = new List<int>();
            var open = new List<int>();
            for (var row = 0; row < group.Count; row++)
                await SettleAsync(group[row], row, answer, again, open, cancellationToken).ConfigureAwait(false);

            // Together as long as some come, then each by itself: what is said of one alone is said of it.
            if (open.Count < group.Count)
                groups.Push(open);
            else if (open.Count > 1)
                open.ForEach(place => groups.Push([place]));
            else
                settled(new ItemDetail(open[0], FetchStatuses.Failed, null, null));
            idle = again.Count == group.Count ? idle + 1 : 0;
            if (idle < MaxIdleRounds)
                groups.Push(again);
            else
                again.ForEach(place => settled(new ItemDetail(place, FetchStatuses.Failed, null, null)));
        }
    }

    private bool IsKnownToFail(int place)
    {
        if (!failures.Contains(changes[place], out var error))
            return false;
        settled(new ItemDetail(place, FetchStatuses.Failed, null, error));
        return true;
    }

    private static void Divide(List<int> group, Stack<List<int>> groups)
    {
        var half = group.Count / 2;
        groups.Push(group.GetRange(half, group.Count - half));
        groups.Push(group.GetRange(0, half));
    }

    private async Task<Answer> AskAsync(List<int> group, ItemCall how, CancellationToken cancellationToken)
    {
        var asked = group.ConvertAll(place => changes[place].ItemId!);
        var before = costs.Bytes;
        var foreign = false;
        ItemContents? contents = null;
        var operation = new EwsOperation<Answer>(how.Operation, Write, Read) { Instead = Instead, Filter = how.Open is null ? null : Begin };
        try
        {
            var answer = await source.Mailbox.SendAsync(operation, costs, cancellationToken).ConfigureAwait(false);
            if (answer.Match is null)
                return answer;
            size.Succeeded(group.Count, costs.Bytes - before);
            contents = null;
            return answer;
        }
        catch (EwsException e) when (ItemFailures.MayBeOneItem(e))
        {
            return new Answer(null, e);
        }
        finally
        {
            contents?.Dispose();
        }

        byte[] Write(RequestHeader header) => how.Write(group.ConvertAll(place => changes[place].Item!.ItemId!), header);

        IBodyFilter Begin()
        {
            contents?.Dispose();
            return contents = new ItemContents(how.Places!, how.Open!, costs);
        }

        Answer Read(Func<Stream> open, ReplyContext context)
        {
            var results = how.Read(open, context).Results;
            contents?.End(context);

            // A store that is away for a moment fails every part alike: then the call as a whole is to be repeated, after a wait.
            if (results.TrueForAll(r => r.Error is { IsTransient: true }))
                throw results[0].Error!;
            var match = new ItemMatch(asked, results);
            if (!match.HasForeign || foreign)
                return new Answer(match, null, contents);
            foreign = true;
            throw new EwsProtocolException(ErrorIds.UnexpectedResponse, $"The answer to {how.Operation} contains an item that was not asked for.")
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
                size.TooMuch(group.Count);
            return new Answer(null, error);
        }
    }

    /// <summary>
    /// The item is marked where the server answers other requests meanwhile; where it does not, or where no item comes any more, it is not the item.
    /// </summary>
    private async Task FailAloneAsync(int place, EwsException error, CancellationToken cancellationToken)
    {
        if (error is not EwsResponseException && !await AnswersAsync(cancellationToken).ConfigureAwait(false))
            throw error;
        Fail(place, error);
    }

    /// <summary>One after the other and none that came: then it is not the items, and moving past them would lose them all.</summary>
    private void Fail(int place, EwsException error)
    {
        if (!failures.Add(changes[place], error))
            throw error;
        settled(new ItemDetail(place, FetchStatuses.Failed, null, error));
    }

    private async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        try
        {
            await source.ReadRootIdAsync(costs, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (EwsException)
        {
            return false;
        }
    }

    private async Task SettleAsync(int place, int row, Answer answer, List<int> again, List<int> open, CancellationToken cancellationToken)
    {
        var match = answer.Match!;
        if (match.Item(row) is { } item)
        {
            failures.Succeeded();
            if (answer.Contents is not { } contents)
                settled(new ItemDetail(place, FetchStatuses.Complete, item, null));
            else if (contents.Claim(item) is { } content)
                settled(new ItemDetail(place, FetchStatuses.Complete, item, null) { Content = content });
            else
                await ReduceAsync(place, ItemContents.Missing(call.Operation), cancellationToken).ConfigureAwait(false);
            return;
        }

        switch (match.Refusal(row))
        {
            case { Frame.Code: var code } when code == ResponseCode.ErrorBatchProcessingStopped:
            case { Error.IsTransient: true }:
            case { Error: null, Frame.ResponseClass: "Warning" }:
                again.Add(place);
                break;
            case { Error.ErrorId: ErrorIds.ItemNotFound }:
                settled(new ItemDetail(place, FetchStatuses.Gone, null, null));
                break;
            case { Error: { ErrorId: ErrorIds.ItemUnreadable } error }:
                await ReduceAsync(place, error, cancellationToken).ConfigureAwait(false);
                break;
            case { Error: { } error }:
                Fail(place, error);
                break;
            default:
                // Nothing came that says anything of this one.
                open.Add(place);
                break;
        }
    }

    private async Task ReduceAsync(int place, EwsException error, CancellationToken cancellationToken)
    {
        var less = reduced is null ? null : await AskAsync([place], reduced, cancellationToken).ConfigureAwait(false);
        settled(less?.Match?.Item(0) is { } part
            ? new ItemDetail(place, FetchStatuses.Partial, part, error)
            : new ItemDetail(place, FetchStatuses.Failed, null, error));
    }

    private sealed record Answer(ItemMatch? Match, EwsException? Failure, ItemContents? Contents = null);
}
