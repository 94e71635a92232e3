using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Errors;
using EwsSync.Sources;
using EwsSync.Wire;

namespace EwsSync.Ews;

/// <summary>
/// Pages by offset, which shift when something goes or comes while one reads. So each page begins a little before the end of the one before it, and its first entry
/// must be one that was listed already: where it is not, something may have slipped by, and the reading goes back, each time by more. The page that follows is asked
/// for before this one has been looked at.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/exchange-web-services/how-to-perform-paged-searches-by-using-ews-in-exchange">Paged searches</see>.
/// </summary>
/// <param name="read">Asks for so many entries from an offset on.</param>
/// <param name="idOf">The id of an entry.</param>
/// <param name="what">What is listed, for messages.</param>
internal sealed class FindPages<T>(Func<int, int, CancellationToken, Task<FoundPage<T>>> read, Func<T, string> idOf, string what) : IListing<T>
{
    /// <summary>What servers give at most, as a rule (EWSFindCountLimit).</summary>
    public const int PageSize = 1000;

    /// <summary>Pages in a row without anything new that are believed.</summary>
    private const int MaxIdle = 32;

    private readonly IdSet _listed = new();
    private readonly CancellationTokenSource _stop = new();
    private (int Offset, Task<FoundPage<T>> Page)? _ahead;
    private int _offset;
    private int _overlap = 1;
    private bool _overlaps;
    private int _covered;
    private int _idle;
    private bool _ended;

    public int WithoutId { get; private set; }

    public int Unlisted { get; private set; }

    public async Task<IReadOnlyList<T>?> NextAsync(CancellationToken cancellationToken)
    {
        while (!_ended)
        {
            var page = await ReadAsync(cancellationToken).ConfigureAwait(false);
            var fresh = page.Found.FindAll(entry => !_listed.Contains(idOf(entry)));
            var slipped = _overlaps && (page.Found.Count == 0 ? page.WithoutId == 0 : fresh.Count > 0 && ReferenceEquals(fresh[0], page.Found[0]));
            _idle = fresh.Count == 0 || slipped ? _idle + 1 : 0;
            if (_idle > MaxIdle)
                throw NoProgress();
            if (slipped)
            {
                _overlap = Math.Min(_overlap * 8, PageSize / 2);
                _offset = Math.Max(0, _offset - _overlap);
                _overlaps = _offset > 0;
                continue;
            }

            foreach (var entry in fresh)
                _listed.Add(idOf(entry));
            WithoutId += page.WithoutId;
            MoveOn(page, fresh.Count);
            if (fresh.Count > 0)
                return fresh;
        }

        return null;
    }

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    private void MoveOn(FoundPage<T> page, int fresh)
    {
        var isIdle = fresh == 0;
        var count = page.Found.Count + page.WithoutId;
        var next = count > 0 ? _offset + count : Math.Max(_offset, page.Next ?? 0);
        if (page.Next is { } end)
        {
            // A page that is shorter than the way to the next one has gaps in it. Those in the part that is read once more have been counted.
            end = Math.Min(end, page.Total ?? end);
            var before = Math.Max(0, _covered - _offset - (page.Found.Count - fresh));
            Unlisted += Math.Max(0, end - _offset - count - before);
            _covered = Math.Max(_covered, end);
        }

        var isAll = page.Total is not { } total || next >= total;
        _ended = page.IsLast switch
        {
            // With more behind it, it is believed once nothing more comes.
            true => isAll || isIdle,
            // "More" of nothing is a known defect (exchangelib issue 1022). One that says "more" at its end has listed as many as it says there are.
            false => isIdle && isAll && _listed.Count + WithoutId >= (page.Total ?? 0),
            null => page.Total is null ? isIdle : isAll,
        };
        if (_ended)
        {
            if (page.IsLast == true && page.Total is { } all)
                Unlisted += Math.Max(0, all - Math.Max(next, _covered));
            return;
        }

        var overlap = Math.Min(_overlap, Math.Max(0, count - 1));
        _offset = next - overlap;
        _overlaps = overlap > 0;
        var ahead = read(_offset, PageSize, _stop.Token);
        _ = ahead.ContinueWith(static t => _ = t.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        _ahead = (_offset, ahead);
    }

    private async Task<FoundPage<T>> ReadAsync(CancellationToken cancellationToken)
    {
        var ahead = _ahead;
        _ahead = null;
        using (cancellationToken.Register(static stop => ((CancellationTokenSource)stop!).Cancel(), _stop))
            return await (ahead is { } begun && begun.Offset == _offset ? begun.Page : read(_offset, PageSize, _stop.Token)).ConfigureAwait(false);
    }

    private EwsProtocolException NoProgress() => new(
        ErrorIds.NoProgress, $"{what} cannot be listed: {MaxIdle} pages in a row brought nothing new, or began behind a gap. Either they change faster than they can be listed, or the server repeats itself.");
}
