using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Compat;
using EwsSync.Errors;
using EwsSync.Hosting;

namespace EwsSync.Sync;

/// <summary>
/// Says which mailbox is to be synchronized next, and what of it: notifications are a wake-up, synchronization is the truth. Pull turns with <see cref="NextAsync"/>, several at a time, and
/// end each with <see cref="Done"/>. Whatever is lost between two connections is found, because after every opening all watched folders have a turn.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/exchange-web-services/notification-subscriptions-mailbox-events-and-ews-in-exchange">Notification subscriptions</see>.
/// </summary>
public sealed class MailboxWatch : IDisposable
{
    // A machine that slept, or a clock that somebody set: more than any thread is late by.
    private static readonly TimeSpan Jump = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Tick = TimeSpan.FromMinutes(1);
    private const int MostLosses = 5;

    private readonly object _gate = new();
    private readonly List<WatchedMailbox> _mailboxes;
    private readonly CancellationTokenSource _stop = new();
    private readonly WatchNotices _notices;
    private readonly IClock _clock;
    private readonly List<SignalLoop> _loops = [];
    private TaskCompletionSource<bool> _woken = NewSignal();
    private Task? _clockWatch;
    private bool _listens;
    private bool _disposed;

    /// <summary>Prepares; nothing is sent yet.</summary>
    /// <param name="requests">Mailboxes with the folders that are watched.</param>
    /// <param name="options">How.</param>
    /// <param name="observer">Receives what happens, from any thread.</param>
    /// <exception cref="EwsInputException">An option is out of its range, or a folder cannot be watched.</exception>
    public MailboxWatch(IEnumerable<ItemSyncRequest> requests, WatchOptions options, ISyncObserver observer)
    {
        Throw.IfNull(options).Check();
        Options = options;
        var all = requests.ToList();
        _clock = all.Count > 0 ? all[0].Session.Clock : SystemClock.Instance;
        foreach (var request in all)
            WatchableFolders.Check(request);
        _mailboxes = all.ConvertAll(request => new WatchedMailbox(request, _clock.UtcNow));
        Summaries = _mailboxes.ConvertAll(mailbox => mailbox.Summary);
        _notices = new WatchNotices(Throw.IfNull(observer), options);
    }

    /// <summary>One for each mailbox.</summary>
    public IReadOnlyList<WatchSummary> Summaries { get; }

    internal WatchOptions Options { get; }

    internal IClock Clock => _clock;

    internal WatchNotices Notices => _notices;

    /// <summary>The next turn, or null where the time limit is over or nothing is left to watch.</summary>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task<WatchTurn?> NextAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
            _clockWatch ??= WatchClockAsync(_stop.Token);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Task woken;
            TimeSpan wait;
            lock (_gate)
            {
                if (Options.TimeLimit is { IsOver: true } || _mailboxes.TrueForAll(mailbox => mailbox.IsDropped))
                    return null;
                if (Pick(out wait) is { } mailbox)
                    return mailbox.Begin(_clock.UtcNow, LimitOfTurn());
                if (_woken.Task.IsCompleted)
                    _woken = NewSignal();
                woken = _woken.Task;
            }

            if (Options.TimeLimit is { } limit && limit.Left < wait)
                wait = limit.Left;
            using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAny(woken, _clock.Delay(wait, timer.Token)).ConfigureAwait(false);
            timer.Cancel();
        }
    }

    /// <summary>An answer has come: the server is there and lets us in, so that it can be listened to. A wrong password is not tried again for that.</summary>
    public void Answered()
    {
        lock (_gate)
        {
            if (_listens || _disposed)
                return;
            _listens = true;
            var mailboxes = _mailboxes.ToList();
            _ = Task.Run(() => ListenAsync(mailboxes, _stop.Token));
        }
    }

    private async Task ListenAsync(List<WatchedMailbox> mailboxes, CancellationToken stop)
    {
        IReadOnlyList<SignalLoop> loops;
        try
        {
            loops = await SignalLoops.MakeAsync(this, mailboxes, stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        lock (_gate)
        {
            if (_disposed)
                return;
            foreach (var loop in loops)
                Add(loop);
        }
    }

    /// <summary>Ends a turn.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="outcome">What came of it.</param>
    public void Done(WatchTurn turn, WatchOutcome outcome)
    {
        var mailbox = Throw.IfNull(turn).Mailbox;
        Throw.IfNull(outcome);
        lock (_gate)
        {
            var now = _clock.UtcNow;
            mailbox.Summary.Changes += outcome.Changes;
            mailbox.Summary.ErrorId = outcome.Error?.ErrorId;
            mailbox.Summary.Error = outcome.Error?.Message;
            if (outcome.IsComplete)
            {
                mailbox.Succeeded(turn, now, Options.PollInterval);
                if (outcome.Error is null)
                    mailbox.IsWell();
                Know(turn, outcome.FolderIds);
                if (turn.Everything && turn.Epoch == mailbox.Epoch && mailbox.Epoch > 0 && mailbox.Listener is { IsAlive: true })
                    mailbox.Summary.Live = true;
            }
            else if (outcome.IsHopeless && !mailbox.HasSucceeded)
            {
                mailbox.IsDropped = true;
            }
            else
            {
                mailbox.Failed(turn, now, outcome.IsSliceOver, outcome.Error?.RetryAfter);
            }

            Wake();
        }

        if (outcome.IsComplete)
            Answered();
        SayWhenLive();
    }

    /// <summary>Stops listening. Subscriptions are ended as far as half a second suffices; the server drops the others by itself.</summary>
    public void Dispose()
    {
        List<SignalLoop> loops;
        lock (_gate)
        {
            if (_disposed)
                return;
            _disposed = true;
            loops = [.. _loops];
        }

        _stop.Cancel();
        SignalLoop.Stop(loops);
        _stop.Dispose();
    }

    /// <summary>A connection has said for the first time that it lives: nobody knows what happened before.</summary>
    internal void Opened(IEnumerable<WatchedMailbox> mailboxes)
    {
        lock (_gate)
        {
            var now = _clock.UtcNow;
            foreach (var mailbox in mailboxes)
            {
                mailbox.Opened();
                mailbox.MarkAll(now);
            }

            Wake();
        }
    }

    internal void Closed(IEnumerable<WatchedMailbox> mailboxes)
    {
        lock (_gate)
        {
            foreach (var mailbox in mailboxes)
                mailbox.Summary.Live = false;
        }
    }

    internal void Changed(WatchedMailbox mailbox, IReadOnlyCollection<string>? folders, bool ofFolders)
    {
        lock (_gate)
        {
            mailbox.Losses = 0;
            mailbox.Mark(folders, ofFolders, _clock.UtcNow, Options.Debounce);
            Wake();
        }
    }

    /// <summary>A mailbox that the others' server does not serve gets a connection of its own.</summary>
    internal void Isolate(SignalLoop loop)
    {
        lock (_gate)
            Add(loop);
    }

    internal T Locked<T>(Func<T> read)
    {
        lock (_gate)
            return read();
    }

    private static TaskCompletionSource<bool> NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private TimeLimit? LimitOfTurn() =>
        _mailboxes.Count == 1 ? Options.TimeLimit : new TimeLimit(_clock, Options.TimeLimit is { Left: var left } && left < Options.Slice ? left : Options.Slice);

    private WatchedMailbox? Pick(out TimeSpan wait)
    {
        wait = Tick;
        var now = _clock.UtcNow;
        foreach (var mailbox in _mailboxes)
        {
            if (mailbox.Rest(now) is not { } rest)
                continue;
            if (rest == TimeSpan.Zero)
            {
                // The next one begins behind it, so that a busy mailbox does not go before the others again and again.
                if (_mailboxes.Count > 1 && !ReferenceEquals(_mailboxes[_mailboxes.Count - 1], mailbox))
                {
                    _mailboxes.Remove(mailbox);
                    _mailboxes.Add(mailbox);
                }

                return mailbox;
            }

            if (rest < wait)
                wait = rest;
        }

        return null;
    }

    private void Wake() => _woken.TrySetResult(true);

    private void Add(SignalLoop loop)
    {
        _loops.Add(loop);
        loop.Start(_stop.Token);
    }

    /// <summary>The names of a mailbox's folders are not right any more: the next turn finds them. False where that was tried without success.</summary>
    internal bool ForgetNames(WatchedMailbox mailbox)
    {
        lock (_gate)
        {
            if (!SignalLoop.NamesFolders(mailbox) || mailbox.Losses++ >= MostLosses)
                return false;
            mailbox.KnowsGone = true;
            mailbox.Watched = null;
            mailbox.MarkAll(_clock.UtcNow);
            Wake();
            return true;
        }
    }

    /// <summary>Folders that were named one by one are known by their canonical ids from now on: events name nothing else.</summary>
    private static void Know(WatchTurn turn, IReadOnlyCollection<string> folderIds)
    {
        var mailbox = turn.Mailbox;
        if (!SignalLoop.NamesFolders(mailbox) || (turn.Everything ? mailbox.Watched?.SetEquals(folderIds) == true : mailbox.Watched?.IsSupersetOf(folderIds) != false))
            return;
        mailbox.Watched = new HashSet<string>(turn.Everything ? folderIds : folderIds.Concat(mailbox.Watched!), StringComparer.Ordinal);
        if (!mailbox.Request.Folders.NeedsTree && !mailbox.KnowsGone)
            return;
        // Another list needs another subscription, and that another connection; one that waits for the first list is woken.
        mailbox.Leave();
        mailbox.Listener?.Reopen();
    }

    private void SayWhenLive()
    {
        lock (_gate)
        {
            if (_notices.IsLive || _mailboxes.Exists(mailbox => !mailbox.IsDropped && !IsSettled(mailbox)))
                return;
            var watched = _mailboxes.FindAll(mailbox => !mailbox.IsDropped);
            if (watched.Count > 0)
                _notices.Live(watched.Count, watched.Count(mailbox => mailbox.Summary.Live), watched[0].Summary.Mailbox);
        }
    }

    private static bool IsSettled(WatchedMailbox mailbox) =>
        mailbox.HasSucceeded && (mailbox.Summary.Live || mailbox.Session.Source.Signals is null || mailbox.Listener is { HasGivenUp: true });

    private async Task WatchClockAsync(CancellationToken stop)
    {
        try
        {
            while (true)
            {
                var before = _clock.UtcNow;
                await _clock.Delay(Tick, stop).ConfigureAwait(false);
                var passed = _clock.UtcNow - before;
                if (passed > Tick + Jump || passed < Tick - Jump)
                    Awake(passed);
            }
        }
        catch (OperationCanceledException)
        {
            // It was stopped.
        }
    }

    private void Awake(TimeSpan passed)
    {
        _notices.Step("ClockJumped", $"The clock went {(passed < TimeSpan.Zero ? "back" : "on")} by {Durations.InWords(passed.Duration())} at once, as after sleep: connections are opened anew, and everything is looked into.");
        lock (_gate)
        {
            var now = _clock.UtcNow;
            foreach (var mailbox in _mailboxes)
                mailbox.Awake(now);
            foreach (var loop in _loops)
                loop.Reopen();
            Wake();
        }
    }
}
