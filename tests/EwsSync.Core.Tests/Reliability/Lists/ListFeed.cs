using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Emulator.Faults;
using EwsSync.Errors;
using EwsSync.Sources;

namespace EwsSync.Core.Tests.Reliability.Lists;

/// <summary>
/// Pages of a list. A position is the place in the list up to which everything came, or the round that is under way: <c>from.taken.end</c>. It names its
/// list, because a position of one folder must never be shown to another.
/// </summary>
internal sealed class ListFeed<TThing, TChange>(string name, ListLog<TThing> log, int pageSize, ListFaults faults, ICallCosts costs) : IPageFeed<TChange>
    where TThing : class
{
    private int _asked;

    public required string Operation { get; init; }

    /// <summary>What there is now; null where the folder is gone.</summary>
    public required Func<IEnumerable<TThing>?> Present { get; init; }

    public required Func<TThing?, TThing?, TChange> Change { get; init; }

    public bool UntilEmptyPage { get; init; }

    public Task<SourcePage<TChange>> ReadAsync(string? position, Action<string>? moreFollows, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var fault = faults.Strike(Operation, costs);
        if (fault == FaultKind.InvalidSyncState && position is not null)
            throw new EwsResponseException(ErrorIds.SyncStateRejected, "The position is refused.", "Begin anew.") { Action = ErrorAction.RestartPosition };
        var page = Page(position, fault);
        // Sometimes early, sometimes never: it is a hint.
        if (!page.IsLast && ++_asked % 3 != 0)
            moreFollows?.Invoke(page.Next);
        return Task.FromResult(page);
    }

    private SourcePage<TChange> Page(string? position, FaultKind? fault)
    {
        lock (log)
        {
            if (Present() is not { } present || fault == FaultKind.FolderGone)
                throw new EwsResponseException(ErrorIds.FolderNotFound, $"There is no list {name}.", "Look at the lists.") { Action = ErrorAction.FolderGone };
            log.See(present);
            if (fault == FaultKind.MoreWithoutProgress)
                return new SourcePage<TChange> { Changes = [], Next = position ?? Text(0), IsLast = false };
            var (start, taken, end) = Round(position);
            var rows = log.Between(start, end);
            var some = rows.Skip(taken).Take(pageSize).ToList();
            var isThrough = taken + some.Count >= rows.Count;
            return new SourcePage<TChange>
            {
                Changes = some.ConvertAll(row => Change(row.Before, row.After)),
                Next = isThrough ? Text(end) : Text(start, taken + some.Count, end),
                IsLast = fault == FaultKind.LastWhilePending || (isThrough && end == log.End && (!UntilEmptyPage || some.Count == 0)),
            };
        }
    }

    private (int Start, int Taken, int End) Round(string? position)
    {
        if (position is null)
            return (0, 0, log.End);
        var parts = position.Split('|');
        if (parts[0] != name)
            throw new InvalidOperationException($"The position '{position}' was shown to {name}.");
        var numbers = Array.ConvertAll(parts[1].Split('.'), n => int.Parse(n, CultureInfo.InvariantCulture));
        return numbers.Length == 1 ? (numbers[0], 0, log.End) : (numbers[0], numbers[1], numbers[2]);
    }

    private string Text(params int[] numbers) => $"{name}|{string.Join('.', numbers.Select(n => n.ToString(CultureInfo.InvariantCulture)))}";
}
