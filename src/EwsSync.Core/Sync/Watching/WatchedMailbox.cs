using System;
using System.Collections.Generic;
using EwsSync.Errors;
using EwsSync.Hosting;

namespace EwsSync.Sync;

/// <summary>What is known of one mailbox that is watched: where to look, and when. Used under the lock of the watch.</summary>
internal sealed class WatchedMailbox(ItemSyncRequest request, DateTimeOffset now)
{
    // Beyond, a look everywhere costs less than remembering where.
    private const int MostTouched = 64;

    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    private HashSet<string>? _touched;
    private HashSet<string>? _said;
    private bool _everything;
    private bool _ofFolders;
    private Due? _event;
    private Due? _hold;
    private Due _poll = new(now, TimeSpan.Zero);
    private int _failures;

    public ItemSyncRequest Request { get; } = request;

    public MailboxSession Session => Request.Session;

    public WatchSummary Summary { get; } = new() { Mailbox = request.Session.Mailbox };

    public bool IsBusy { get; private set; }

    /// <summary>Nothing will come of it: it has failed from the beginning.</summary>
    public bool IsDropped { get; set; }

    /// <summary>Whether a turn has ever come to its end.</summary>
    public bool HasSucceeded { get; private set; }

    /// <summary>How often notifications were opened for it.</summary>
    public int Epoch { get; private set; }

    /// <summary>Its notification subscription; null = none.</summary>
    public string? Subscription { get; set; }

    /// <summary>Subscriptions that nobody listens to any more and the server still has: each counts against what a mailbox may have.</summary>
    public List<string> Left { get; } = [];

    /// <summary>Who listens to it; null = nobody, it is polled.</summary>
    public SignalLoop? Listener { get; set; }

    /// <summary>When to subscribe again after a refusal; null = at once.</summary>
    public Due? SubscribeAt { get; set; }

    /// <summary>How often the subscription was lost without an event in between.</summary>
    public int Losses { get; set; }

    /// <summary>Whether a folder that was named is gone, so that only those that could be read are subscribed to.</summary>
    public bool KnowsGone { get; set; }

    /// <summary>The folders that are watched, by canonical id, where they were named one by one; null = until they are known, or all of them.</summary>
    public HashSet<string>? Watched { get; set; }

    /// <summary>Whether its folders have to be named and no turn has found them yet; one whose first turn has failed keeps nobody waiting.</summary>
    public bool IsAwaited => Watched is null && Summary.Turns == 0 && !IsDropped && Request.Folders.NeedsTree && SignalLoop.NamesFolders(this);

    /// <summary>Gives its subscription up.</summary>
    public void Leave()
    {
        if (Subscription is { } old && Left.Count < MostTouched)
            Left.Add(old);
        Subscription = null;
    }

    public void Opened()
    {
        Epoch++;
        Summary.Opened++;
    }

    /// <summary>Everything is to be looked into, at once.</summary>
    public void MarkAll(DateTimeOffset at)
    {
        _everything = true;
        _touched = null;
        _event = new Due(at, TimeSpan.Zero);
    }

    public void Mark(IReadOnlyCollection<string>? folders, bool ofFolders, DateTimeOffset at, TimeSpan debounce)
    {
        if (folders is null)
            _everything = true;
        else if (!_everything && !Touch(folders) && !ofFolders)
            return;
        _ofFolders |= ofFolders;
        _event ??= new Due(at, debounce);
    }

    /// <summary>How long until its next turn; null while it has one, and where there is none.</summary>
    public TimeSpan? Rest(DateTimeOffset now)
    {
        if (IsBusy || IsDropped)
            return null;
        var rest = _poll.Rest(now);
        if (_event?.Rest(now) is { } sooner && sooner < rest)
            rest = sooner;
        return _hold?.Rest(now) is { } held && held > rest ? held : rest;
    }

    public WatchTurn Begin(DateTimeOffset now, TimeLimit? limit)
    {
        var turn = new WatchTurn(this, _everything || _poll.Rest(now) == TimeSpan.Zero, _ofFolders, (IReadOnlyCollection<string>?)_touched ?? [], limit);
        IsBusy = true;
        _everything = _ofFolders = false;
        _touched = null;
        _event = null;
        return turn;
    }

    public void Succeeded(WatchTurn turn, DateTimeOffset now, TimeSpan pollInterval)
    {
        IsBusy = false;
        HasSucceeded = true;
        _failures = 0;
        _hold = null;
        Summary.Turns++;
        if (turn.Everything)
        {
            _poll = new Due(now, pollInterval);
            Summary.LastCompleteUtc = now.UtcDateTime;
        }
    }

    /// <summary>Whether this was not said of it since it was last well. An outage is one, of however many folders it is said.</summary>
    public bool IsNews(EwsException error) =>
        (_said ??= new HashSet<string>(StringComparer.Ordinal)).Count < MostTouched && _said.Add(error.IsTransient ? error.ErrorId : $"{error.ErrorId}\n{error.Folder}");

    /// <summary>Everything is as it should be: what goes wrong from now on is news.</summary>
    public void IsWell() => _said = null;

    /// <summary>Goes on at once where its slice was over, else after a wait that grows: one second more would not change what failed.</summary>
    public void Failed(WatchTurn turn, DateTimeOffset now, bool isSliceOver, TimeSpan? wait)
    {
        IsBusy = false;
        Summary.Turns++;
        _everything |= turn.Everything;
        _ofFolders |= turn.OfFolders;
        if (!turn.Everything)
            Touch(turn.Touched);
        _event ??= new Due(now, TimeSpan.Zero);
        if (isSliceOver)
            return;
        var own = new TimeSpan(Math.Min(FirstWait.Ticks << Math.Min(_failures++, 10), LongestWait.Ticks));
        _hold = new Due(now, wait > own ? wait.Value : own);
    }

    /// <summary>What is watched is looked at anew, and waits begin anew: the clock has jumped.</summary>
    public void Awake(DateTimeOffset now)
    {
        _hold = null;
        SubscribeAt = null;
        _poll = new Due(now, TimeSpan.Zero);
    }

    /// <returns>Whether any of them is watched.</returns>
    private bool Touch(IReadOnlyCollection<string> folders)
    {
        var any = false;
        foreach (var folder in folders)
        {
            if (Watched is { } watched && !Request.Folders.NeedsTree && !watched.Contains(folder))
                continue;
            any = true;
            (_touched ??= new HashSet<string>(StringComparer.Ordinal)).Add(folder);
        }

        if (_touched?.Count > MostTouched)
        {
            _everything = true;
            _touched = null;
        }

        return any;
    }
}
