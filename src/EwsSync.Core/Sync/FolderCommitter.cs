using System;
using System.Threading;
using EwsSync.State;

namespace EwsSync.Sync;

/// <summary>Holds the lock and the stored state of one folder, and moves the state on as pages are accepted.</summary>
internal sealed class FolderCommitter : IDisposable
{
    /// <summary>
    /// A server answers every call with a new state, also when nothing is new. The old one stays good, so that it need not be stored; but
    /// once a day it is, lest a quiet folder's state grow old.
    /// </summary>
    private static readonly TimeSpan RefreshAfter = TimeSpan.FromDays(1);

    private readonly ISyncStateStore? _store;
    private readonly MailboxSession _session;
    private readonly DateTimeOffset _began;
    private IDisposable? _lock;

    private FolderCommitter(ISyncStateStore? store, MailboxSession session, SyncState state, IDisposable? held)
    {
        _store = store;
        _session = session;
        _lock = held;
        _began = session.Clock.UtcNow;
        State = state;
    }

    public SyncState State { get; private set; }

    public static FolderCommitter Open(
        string canonicalId, ItemTarget target, ItemSyncEnvironment environment, CancellationToken cancellationToken)
    {
        var options = environment.Options;
        var identity = new SyncStateIdentity(options.Consumer, canonicalId, SyncKinds.Items, options.Scope);
        var held = environment.Gate.Lock(identity, cancellationToken);
        try
        {
            var state = environment.Gate.Begin(identity, target.Session, target.Name, target.BornLater, environment.FirstSync);
            if (target.Path is not null)
                state = state with { FolderPath = target.Path };
            return new FolderCommitter(options.Peek ? null : environment.Store, target.Session, state, held);
        }
        catch
        {
            held?.Dispose();
            throw;
        }
    }

    public void Commit(ItemPage page)
    {
        var now = _session.Clock.UtcNow;
        var nothingNew = page is { IsLast: true, Changes.Count: 0 } && State.Text is not null
            && State.Phase == page.Phase && now - State.CommittedUtc < RefreshAfter;
        var next = State with
        {
            Text = page.NextState,
            Phase = page.Phase,
            CommittedUtc = nothingNew ? State.CommittedUtc : now,
            Pages = State.Pages + 1,
            Changes = State.Changes + page.Changes.Count,
        };
        if (!nothingNew)
            _store?.Commit(next);
        State = nothingNew ? State : next;
    }

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
        _lock?.Dispose();
        _lock = null;
    }
}
