using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Errors;
using EwsSync.Sources;

namespace EwsSync.Sync;

/// <summary>
/// One connection over which a group of mailboxes is listened to, for ever: subscribe, listen, and open again after whatever ended it. Nobody is missed by that, since
/// with every opening all mailboxes of the group are looked into.
/// </summary>
internal sealed class SignalLoop
{
    // A connection that ends sooner is not one that the server closes in order.
    private static readonly TimeSpan ShortLife = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(20);
    private static readonly TimeSpan Farewell = TimeSpan.FromMilliseconds(300);

    private readonly MailboxWatch _watch;
    private readonly List<WatchedMailbox> _members;
    private readonly IChangeSignals _signals;
    private readonly Subscriptions _subscriptions;
    private CancellationTokenSource? _listening;
    private Task _work = Task.CompletedTask;
    private TimeSpan _silence;
    private int _failures;
    private int _silences;
    private int _reopens;
    private int _seen;

    /// <summary>Makes it; <see cref="Start"/> begins.</summary>
    /// <param name="watch">Receives the signals.</param>
    /// <param name="members">Mailboxes that share a connection; the first one is the anchor.</param>
    public SignalLoop(MailboxWatch watch, List<WatchedMailbox> members)
    {
        _watch = watch;
        _members = members;
        _signals = members[0].Session.Source.Signals!;
        _subscriptions = new Subscriptions(watch, _signals, members[0].Session.Mailbox);
        _silence = watch.Options.Silence;
        members.ForEach(member => member.Listener = this);
    }

    /// <summary>Whether the connection is open and has shown that it lives.</summary>
    public bool IsAlive { get; private set; }

    /// <summary>Whether its mailboxes are polled, for the time being.</summary>
    public bool HasGivenUp { get; private set; }

    /// <summary>Whether the mailbox's folders have to be named to subscribe to them.</summary>
    public static bool NamesFolders(WatchedMailbox mailbox) =>
        !mailbox.Request.Folders.NeedsTree || mailbox.Request.Folders.Root.Id != "msgfolderroot" || mailbox.Session.Source.Signals?.CoversAllFolders != true;

    public void Start(CancellationToken stop) => _work = Task.Run(() => RunAsync(stop), CancellationToken.None);

    /// <summary>Ends the present connection, so that another one is opened.</summary>
    public void Reopen()
    {
        _failures = 0;
        Interlocked.Increment(ref _reopens);
        try
        {
            _listening?.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has just ended by itself.
        }
    }

    /// <summary>Sees connections closed, and ends what subscriptions it can.</summary>
    public static void Stop(IReadOnlyList<SignalLoop> loops)
    {
        using var patience = new CancellationTokenSource(Farewell);
        try
        {
            Task.WaitAll([.. loops.Select(loop => loop._work)], (int)Farewell.TotalMilliseconds);
            Task.WaitAll([.. loops.SelectMany(loop => loop._subscriptions.EndAll(loop._members, patience.Token))], (int)Farewell.TotalMilliseconds);
        }
        catch (AggregateException)
        {
            // Best effort: the server drops what nobody listens to.
        }
    }

    private async Task RunAsync(CancellationToken stop)
    {
        try
        {
            while (true)
            {
                stop.ThrowIfCancellationRequested();
                var wait = await GuardedAsync(stop).ConfigureAwait(false);
                if (wait <= TimeSpan.Zero)
                    continue;
                await PauseAsync(wait, stop).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // It was stopped.
        }
    }

    /// <summary>Nobody waits for this loop: what it did not foresee must not end it in silence.</summary>
    private async Task<TimeSpan> GuardedAsync(CancellationToken stop)
    {
        try
        {
            return await OnceAsync(stop).ConfigureAwait(false);
        }
        catch (Exception e) when (!stop.IsCancellationRequested)
        {
            HasGivenUp = true;
            _watch.Notices.Polls(_members[0].Session.Mailbox, $"Notifications ended in a way that nobody foresaw ({e.GetType().Name}: {e.Message}).", e.GetType().Name, null);
            return _watch.Options.TryAgain;
        }
    }

    // Asked for while nothing was listened to yet, which no cancellation reaches.
    private bool IsToReopen => _seen != Volatile.Read(ref _reopens);

    /// <summary>A pause that a jump of the clock, or other folders to watch, ends.</summary>
    private async Task PauseAsync(TimeSpan wait, CancellationToken stop)
    {
        using var pause = CancellationTokenSource.CreateLinkedTokenSource(stop);
        _listening = pause;
        if (IsToReopen)
            return;
        try
        {
            await _watch.Clock.Delay(wait, pause.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            // Try at once.
        }
    }

    /// <summary>Subscribes, listens until that ends, and says how long to wait before the next time.</summary>
    private async Task<TimeSpan> OnceAsync(CancellationToken stop)
    {
        _seen = Volatile.Read(ref _reopens);
        var members = await _subscriptions.MakeAsync(_watch.Locked(() => _members.ToList()), stop).ConfigureAwait(false);
        if (members.Count == 0)
        {
            HasGivenUp = _watch.Locked(() => _members.TrueForAll(member => member.SubscribeAt is not null));
            return _subscriptions.NextTry;
        }

        var opened = _watch.Clock.UtcNow;
        using var listening = CancellationTokenSource.CreateLinkedTokenSource(stop);
        _listening = listening;
        var ids = _watch.Locked(() => members.ConvertAll(member => member.Subscription));
        if (IsToReopen || ids.Contains(null))
            return TimeSpan.Zero;
        EwsException? failure = null;
        var isBuffered = false;
        var signs = 0;
        try
        {
            var work = _signals.ListenAsync(ids.ConvertAll(id => id!), _subscriptions.Group, _silence, Told, listening.Token);
            isBuffered = await IsBufferedAsync(work, () => signs > 0, listening).ConfigureAwait(false);
            await work.ConfigureAwait(false);
        }
        catch (EwsException e)
        {
            failure = e;
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            // Closed on purpose: to open it with other subscriptions, or because nothing comes through.
        }
        finally
        {
            IsAlive = false;
            _watch.Closed(members);
        }

        if (isBuffered)
            return Buffered();
        if (failure is null)
            return Ended(signs, _watch.Clock.UtcNow - opened, listening.IsCancellationRequested);
        return Broken(failure, members, signs);

        void Told(ChangeSignal signal)
        {
            if (++signs == 1 && signal.Lost is null)
                Alive(members);
            if (signal.Lost is { } lost)
                _subscriptions.Lost(members.Find(member => member.Subscription == signal.Subscription), lost);
            if (!signal.IsChange)
                return;
            foreach (var member in members)
            {
                if (signal.Subscription is null || member.Subscription == signal.Subscription)
                    _watch.Changed(member, signal.Folders, signal.OfFolders);
            }
        }
    }

    private void Alive(List<WatchedMailbox> members)
    {
        IsAlive = true;
        HasGivenUp = false;
        _failures = 0;
        _watch.Opened(members);
        _watch.Notices.Step("Listening", members.Count == 1 ? $"Notifications of {members[0].Session.Mailbox} are open." : $"Notifications of {members.Count} mailboxes are open.");
    }

    /// <summary>Waits for a first sign of life; where none comes, something on the way keeps it back.</summary>
    private async Task<bool> IsBufferedAsync(Task work, Func<bool> hasSign, CancellationTokenSource listening)
    {
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(listening.Token);
        await Task.WhenAny(work, _watch.Clock.Delay(_watch.Options.FirstSign, timer.Token)).ConfigureAwait(false);
        timer.Cancel();
        if (work.IsCompleted || hasSign() || listening.IsCancellationRequested)
            return false;
        listening.Cancel();
        return true;
    }

    private TimeSpan Buffered()
    {
        HasGivenUp = true;
        _watch.Notices.Polls(_members[0].Session.Mailbox, "Notifications were opened, and nothing of them came through: a proxy on the way holds answers back until their end.", "buffered", null);
        return _watch.Options.TryAgain;
    }

    private TimeSpan Ended(int signs, TimeSpan life, bool onPurpose)
    {
        if (onPurpose)
            return TimeSpan.Zero;
        if (signs == 0 || life < ShortLife)
            return BackOff();
        _silences = 0;
        return TimeSpan.Zero;
    }

    private TimeSpan Broken(EwsException e, List<WatchedMailbox> members, int signs)
    {
        _watch.Notices.Step("ListeningEnded", $"Notifications ended ({e.ErrorId}): {e.Message} They are opened again.", members[0].Session.Mailbox, e);
        if (e.Action == ErrorAction.SubscribeAgain || e.ErrorId == ErrorIds.MailboxUnavailable)
        {
            _subscriptions.Lost(members, anyNamed: members.Exists(member => member.Subscription is null));
            Isolate(members);
            return BackOff();
        }

        if (e.ErrorId == ErrorIds.TimedOut && signs > 0)
            return Silent(signs);
        if (e.IsTransient)
        {
            // A server that is gone takes its subscriptions along.
            if (_failures >= 2)
                _subscriptions.Leave(members);
            var wait = BackOff();
            if (e.IsConcurrencyLimit && _failures == 3)
                GiveUp(e);
            return e.RetryAfter > wait ? e.RetryAfter.Value : wait;
        }

        GiveUp(e);
        return e is EwsAuthenticationException ? LongestBackOff : _watch.Options.TryAgain;
    }

    private void GiveUp(EwsException e)
    {
        HasGivenUp = true;
        _watch.Notices.Polls(_members[0].Session.Mailbox, "The server does not open notifications: " + e.Message, e.ErrorId, e);
    }

    /// <summary>
    /// A read time-out means to open again, and after three in a row to subscribe again. Some servers send nothing between the first sign and the next event
    /// (<see href="https://github.com/OfficeDev/ews-java-api/issues/497">ews-java-api, issue 497</see>): those are given more time.
    /// </summary>
    private TimeSpan Silent(int signs)
    {
        _silence = signs > 1 ? _watch.Options.Silence : Shorter(new TimeSpan(_silence.Ticks * 2), LongestSilence);
        if (++_silences % 3 == 0)
            _subscriptions.Leave(_members);
        return TimeSpan.Zero;
    }

    /// <summary>Members that the group's server loses again and again are on another one.</summary>
    private void Isolate(List<WatchedMailbox> members)
    {
        if (members.TrueForAll(member => member.Subscription is null))
        {
            // All at once: the server is gone, or another one has them all.
            members.ForEach(member => member.Losses = 0);
            return;
        }

        foreach (var stray in members.FindAll(member => member.Subscription is null && member.Losses >= 2))
        {
            var moved = _watch.Locked(() => _members.Count > 1 && _members.Remove(stray));
            if (!moved)
                continue;
            stray.Losses = 0;
            _watch.Isolate(new SignalLoop(_watch, [stray]));
        }
    }

    private TimeSpan BackOff()
    {
        var wait = _failures == 0 ? TimeSpan.FromSeconds(1) : Shorter(new TimeSpan(TimeSpan.TicksPerSecond << Math.Min(_failures, 10)), LongestBackOff);
        _failures++;
        return wait;
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
