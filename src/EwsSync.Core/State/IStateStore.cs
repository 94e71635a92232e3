using System.Collections.Generic;

namespace EwsSync.State;

/// <summary>
/// Keeps states. Synchronous on purpose: a commit is one small file or one transaction, and what must be durable must not be waiting in a
/// queue; a store that waits for a network is called from a thread that may wait. All failures are <see cref="Errors.EwsException"/>.
/// </summary>
public interface IStateStore
{
    /// <summary>Where it keeps them, for messages; never a secret.</summary>
    string Location { get; }

    /// <summary>The stored state, or null. A damaged or newer one throws and is left alone.</summary>
    SyncState? Read(SyncStateIdentity identity);

    /// <summary>
    /// Makes the state of <paramref name="commit"/> the stored one; durable when it returns, all or nothing. A store that keeps the changes too puts
    /// both into one transaction.
    /// </summary>
    /// <exception cref="Errors.EwsException"><c>LeaseLost</c>: the lease of the commit is over, or another run has taken over. Nothing was stored.</exception>
    void Commit(StateCommit commit);

    /// <summary>
    /// Notes what happened; neither durable nor ever a reason to fail a run. Where it says no <c>LastCompleteUtc</c>, the one before stays.
    /// </summary>
    void Note(SyncStateIdentity identity, SyncActivity activity);

    /// <summary>Everything stored, one at a time, unreadable ones included as problems.</summary>
    IEnumerable<StoredState> List();

    /// <summary>Forgets a state (and its activity and lease). False when there was none.</summary>
    bool Remove(SyncStateIdentity identity);
}
