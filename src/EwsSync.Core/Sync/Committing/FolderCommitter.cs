using System;
using System.Collections.Generic;
using System.Threading;
using EwsSync.State;

namespace EwsSync.Sync;

/// <summary>Has the lease and the stored state of one folder, and moves the state on as pages are accepted.</summary>
internal sealed class FolderCommitter : IDisposable
{
    private readonly object _gate = new();
    private readonly ISyncStateStore? _store;
    private readonly MailboxSession _session;
    private readonly DateTimeOffset _began;
    private readonly ItemTarget _target;
    private readonly TimeSpan _fullPassEvery;
    private IStateLease? _lock;

    private FolderCommitter(ItemTarget target, ISyncStateStore? store, TimeSpan fullPassEvery, SyncState state, IStateLease? held)
    {
        _store = store;
        _session = target.Session;
        _target = target;
        _fullPassEvery = fullPassEvery;
        _lock = held;
        _began = _session.Clock.UtcNow;
        State = state;
    }

    public SyncState State { get; private set; }

    public static SyncStateIdentity IdentityOf(string canonicalId, ItemSyncOptions options) =>
        new(options.Consumer, canonicalId, SyncKinds.Items, options.Scope);

    public static FolderCommitter Open(
        string canonicalId, ItemTarget target, ItemSyncOptions options, FolderStateGate gate, CancellationToken cancellationToken)
    {
        var identity = IdentityOf(canonicalId, options);
        var held = gate.Lock(identity, cancellationToken);
        try
        {
            var state = gate.Begin(identity, target.Session, target.Name, target.BornLater);
            if (target.Path is not null)
                state = state with { FolderPath = target.Path };
            return new FolderCommitter(target, gate.Target, options.FullPassEvery, state, held);
        }
        catch
        {
            held?.Dispose();
            throw;
        }
    }

    public void Commit(ItemPage page)
    {
        lock (_gate)
        {
            if (page.Superseded)
                return;
            if (page.EndsPage)
                MoveOn(page);
            else
                Store(State, page, movesState: false);
        }
    }

    /// <summary>
    /// Stores that everything is read anew, before the consumer hears of it. Were the old state still there, a consumer that has emptied its
    /// view and then fails would come back to a server that takes the old state again, and never be given what it threw away.
    /// </summary>
    public void StartOver(IEnumerable<ItemPage> handedOver)
    {
        lock (_gate)
        {
            foreach (var page in handedOver)
                page.Superseded = true;
            State = State with { Text = null, Phase = SyncPhases.Restart, CommittedUtc = _session.Clock.UtcNow };
            _store?.Commit(new StateCommit(State) { Lease = _lock, Reason = CommitReason.Restart });
        }
    }

    private void Store(SyncState state, ItemPage page, bool movesState) => _store?.Commit(new StateCommit(state)
    {
        Lease = _lock,
        Reason = State.Phase == SyncPhases.Baseline ? CommitReason.Baseline : CommitReason.Page,
        MovesState = movesState,
        EndsReading = page is { IsLast: true, Phase: SyncPhases.Incremental },
        Items = page.Changes,
    });

    private void MoveOn(ItemPage page)
    {
        var now = _session.Clock.UtcNow;
        var nothingNew = page is { IsLast: true, Tally.Total: 0, LeftOutCount: 0 } && State.Text is not null
            && State.Phase == page.Phase && !QuietState.IsOld(State, now) && MarkIsKept(now);
        var next = State with
        {
            ContentMark = page.IsLast && _target.Mark is not null ? _target.Mark : State.ContentMark,
            ContentMarkUtc = page.IsLast && _target.Mark is not null ? now : State.ContentMarkUtc,
            Text = page.NextState,
            Phase = page.Phase,
            CommittedUtc = nothingNew ? State.CommittedUtc : now,
            Pages = State.Pages + 1,
            Changes = State.Changes + page.Tally.Total,
        };
        if (!nothingNew)
            Store(next, page, movesState: true);
        State = nothingNew ? State : next;
    }

    /// <summary>Whether a quiet folder would be left out next time by what is stored already.</summary>
    private bool MarkIsKept(DateTimeOffset now) =>
        _target.Mark is not { } mark || QuietState.HasMark(State, mark, _fullPassEvery, now);

    public void Finish(SyncSummary summary)
    {
        _store?.Note(State.Identity, new SyncActivity
        {
            LastAttemptUtc = _began,
            LastCompleteUtc = summary.Complete ? _session.Clock.UtcNow : null,
            LastErrorId = summary.ErrorId,
            LastError = summary.Error,
        });
        Dispose();
    }

    public void Dispose()
    {
        Interlocked.Exchange(ref _lock, null)?.Dispose();
    }
}
