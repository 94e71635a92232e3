using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Compat;
using EwsSync.Errors;
using EwsSync.Hosting;
using EwsSync.State;
using EwsSync.Sync;

namespace EwsSync.Database;

/// <summary>
/// Watches mailboxes and brings what happens in them into a database as it happens, exactly once: pull with <see cref="NextAsync"/>. What a turn returns is committed already. One caller at a time.
/// </summary>
public sealed class MirrorWatch : IDisposable
{
    // A commit that is under way is seen to its end, and the lease of the mailbox is let go; Ctrl+C returns within a second.
    private static readonly TimeSpan Farewell = TimeSpan.FromMilliseconds(700);

    private readonly MirrorDatabase _database;
    private readonly MirrorOptions _options;
    private readonly ISyncObserver _observer;
    private readonly MailboxWatch _watch;
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task<MirrorTurn?>> _active = [];
    private readonly int _most;
    private Task<WatchTurn?>? _turn;
    private bool _ended;
    private bool _disposed;

    /// <summary>Prepares; nothing is sent or written yet.</summary>
    /// <param name="requests">Mailboxes with the folders that are watched.</param>
    /// <param name="database">Where they are kept.</param>
    /// <param name="options">How each turn is run; a time limit of theirs is not used.</param>
    /// <param name="watch">When there are turns.</param>
    /// <param name="observer">Receives what happens, from any thread.</param>
    /// <exception cref="EwsInputException">An option is out of its range, or a folder cannot be watched.</exception>
    public MirrorWatch(IReadOnlyList<ItemSyncRequest> requests, MirrorDatabase database, MirrorOptions options, WatchOptions watch, ISyncObserver observer)
    {
        _database = Throw.IfNull(database);
        _options = Throw.IfNull(options);
        _observer = Throw.IfNull(observer);
        _most = Throw.IfNull(watch).Throttle;
        _watch = new MailboxWatch(Throw.IfNull(requests), watch, observer);
    }

    /// <summary>One for each mailbox.</summary>
    public IReadOnlyList<WatchSummary> Summaries => _watch.Summaries;

    /// <summary>The next turn that has brought something, or has something to say; null at the end.</summary>
    /// <exception cref="OperationCanceledException">It was stopped; what was committed is kept.</exception>
    public async Task<MirrorTurn?> NextAsync(CancellationToken cancellationToken)
    {
        if (_disposed)
            throw new ObjectDisposedException(nameof(MirrorWatch));
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!_ended && _active.Count < _most)
                _turn ??= _watch.NextAsync(_stop.Token);
            if (_turn is null && _active.Count == 0)
                return null;
            List<Task> open = [.. _active];
            if (_turn is not null)
                open.Add(_turn);
            await FirstOf.WaitAsync(open, cancellationToken).ConfigureAwait(false);
            if (_turn is { IsCompleted: true } next)
            {
                _turn = null;
                if (await next.ConfigureAwait(false) is { } turn)
                    _active.Add(Task.Run(() => RunAsync(turn), CancellationToken.None)); // Not by Task.Yield, which goes on in the context of whoever called.
                else
                    _ended = true;
            }

            if (_active.Find(run => run.IsCompleted) is { } ready)
            {
                _active.Remove(ready);
                if (await ready.ConfigureAwait(false) is { } done)
                    return done;
            }
        }
    }

    /// <summary>Stops what is under way, and closes the connections.</summary>
    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        _stop.Cancel();
        try
        {
            Task.WaitAll([.. _active], Farewell);
        }
        catch (AggregateException)
        {
            // It was stopped.
        }

        _watch.Dispose();
        _stop.Dispose();
    }

    private async Task<MirrorTurn?> RunAsync(WatchTurn turn)
    {
        var summary = await new MailboxMirror(_database, _options with { TimeLimit = turn.TimeLimit }, _observer).RunAsync(turn.Request, _stop.Token).ConfigureAwait(false);
        var error = summary.Complete ? null : summary.Cause ?? (summary.ErrorId is { } id ? new EwsResponseException(id, summary.Error ?? id) { Mailbox = summary.Mailbox } : null);
        var isOver = error is { ErrorId: ErrorIds.TimeLimitReached };
        _watch.Done(turn, new WatchOutcome
        {
            // What stays wrong with one folder is looked at again with the next poll: meanwhile the others are as they should be.
            IsComplete = summary.Complete || (error is { IsTransient: false } && !isOver && !summary.Failed),
            Changes = summary.Journaled,
            Error = isOver ? null : error,
            IsSliceOver = isOver,
            IsHopeless = summary.Failed && error is { IsTransient: false } && !isOver,
            FolderIds = summary.FolderSummaries.Where(folder => folder is { Kind: SyncKinds.Items, FolderId: not null, Complete: true }).Select(folder => folder.FolderId!).Distinct().ToList(),
        });
        var isNews = error is not null && !isOver && turn.IsNews(error);
        return summary.Journaled == 0 && !isNews ? null : new MirrorTurn(summary)
        {
            Error = isNews ? error : null,
            EndsWatch = isNews && WatchTurn.EndsWatch(error!),
            HasSucceeded = turn.HasSucceeded,
        };
    }
}
