using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Compat;
using EwsSync.Errors;
using EwsSync.Hosting;
using EwsSync.State;

namespace EwsSync.Sync;

/// <summary>
/// Watches mailboxes and brings their changes as they happen, with the states of other synchronizations: pull with <see cref="NextPageAsync"/>, hand over, <see cref="Accept"/>. It begins with a
/// synchronization, and ends when it is stopped, when its time limit is over, or when nothing is left to watch. One caller at a time.
/// </summary>
public sealed class WatchSync : IDisposable
{
    private readonly MailboxWatch _watch;
    private readonly ISyncStateStore _store;
    private readonly WatchSyncOptions _options;
    private readonly List<TurnRun> _active = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly int _most;
    private Task<WatchTurn?>? _turn;
    private bool _ended;
    private bool _disposed;

    /// <summary>Prepares; nothing is sent yet.</summary>
    /// <param name="requests">Mailboxes with the folders that are watched.</param>
    /// <param name="store">Where states are kept.</param>
    /// <param name="options">How.</param>
    /// <param name="observer">Receives what happens, from any thread.</param>
    /// <exception cref="EwsInputException">An option is out of its range, or a folder cannot be watched.</exception>
    public WatchSync(IReadOnlyList<ItemSyncRequest> requests, ISyncStateStore store, WatchSyncOptions options, ISyncObserver observer)
    {
        _options = Throw.IfNull(options);
        options.Items.Check();
        options.Folders?.Check();
        _store = Throw.IfNull(store);
        _most = Throw.IfNull(requests).Count == 1 ? 1 : options.Watch.Throttle;
        _watch = new MailboxWatch(requests, options.Watch, observer);
    }

    /// <summary>One for each mailbox.</summary>
    public IReadOnlyList<WatchSummary> Summaries => _watch.Summaries;

    /// <summary>The next page of whichever mailbox has one; null at the end.</summary>
    /// <exception cref="OperationCanceledException">It was stopped; what was accepted is kept.</exception>
    public async Task<WatchPage?> NextPageAsync(CancellationToken cancellationToken)
    {
        if (_disposed)
            throw new ObjectDisposedException(nameof(WatchSync));
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var run in _active)
                run.Next ??= run.NextAsync(_stop.Token);
            if (!_ended && _active.Count < _most)
                _turn ??= _watch.NextAsync(_stop.Token);
            if (_turn is null && _active.Count == 0)
                return null;
            List<Task> open = [.. _active.Select(run => (Task)run.Next!)];
            if (_turn is not null)
                open.Add(_turn);
            await FirstOf.WaitAsync(open, cancellationToken).ConfigureAwait(false);
            if (_turn is { IsCompleted: true } next)
            {
                _turn = null;
                if (await next.ConfigureAwait(false) is { } turn)
                    _active.Add(new TurnRun(turn, _store, _options, _watch.Notices));
                else
                    End();
                continue;
            }

            if (_active.Find(run => run.Next is { IsCompleted: true }) is { } ready && await TakeAsync(ready).ConfigureAwait(false) is { } page)
                return page;
        }
    }

    /// <summary>Makes the state of a page the stored one. False where that is too late, because its turn has ended: then it comes again.</summary>
    /// <exception cref="EwsException">The state could not be stored: the page comes again.</exception>
    public bool Accept(WatchPage page)
    {
        if (!Throw.IfNull(page).Run.IsOpen || _disposed)
            return false;
        page.Run.Accept(page);
        return true;
    }

    /// <summary>Stops what is under way, closes the connections, and lets go of all states.</summary>
    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        _stop.Cancel();
        foreach (var run in _active)
            run.Dispose();
        _watch.Dispose();
        _stop.Dispose();
    }

    /// <summary>The time is over: pages that are ready or on their way are left for the next run.</summary>
    private void End()
    {
        _ended = true;
        foreach (var run in _active)
            run.Dispose();
        _active.Clear();
    }

    /// <summary>The page of a turn that has one ready; null where the turn has ended with it, or where what it says was said before.</summary>
    private async Task<WatchPage?> TakeAsync(TurnRun run)
    {
        WatchPage? page;
        try
        {
            page = await run.Next!.ConfigureAwait(false);
        }
        catch (EwsException e)
        {
            _active.Remove(run);
            run.Dispose();
            _watch.Done(run.Turn, new WatchOutcome { IsComplete = false, Error = e, IsHopeless = !e.IsTransient });
            return Say(new WatchPage(run) { Error = e });
        }

        run.Next = null;
        if (page is null)
        {
            _active.Remove(run);
            run.Dispose();
            var outcome = run.Outcome();
            _watch.Done(run.Turn, outcome);
            return null;
        }

        if (page.Error is not null)
            return page.Error.ErrorId == ErrorIds.TimeLimitReached ? null : Say(page);
        _watch.Answered();
        return run.AcceptEmpty(page) ? null : page;
    }

    private static WatchPage? Say(WatchPage page)
    {
        var (turn, error) = (page.Run.Turn, page.Error!);
        return turn.IsNews(error) ? new WatchPage(page.Run) { Error = error, EndsWatch = WatchTurn.EndsWatch(error), HasSucceeded = turn.HasSucceeded } : null;
    }
}
