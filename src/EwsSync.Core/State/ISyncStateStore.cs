using System;
using System.Collections.Generic;
using System.Threading;

namespace EwsSync.State;

/// <summary>
/// Keeps states. Synchronous on purpose: a commit is one small file, and what must be durable must not be waiting in a queue.
/// All failures are <see cref="Errors.SyncStateException"/>.
/// </summary>
public interface ISyncStateStore
{
    /// <summary>Where it keeps them, for messages.</summary>
    string Location { get; }

    /// <summary>The stored state, or null. A damaged or newer file throws and is left alone.</summary>
    SyncState? Read(SyncStateIdentity identity);

    /// <summary>Makes <paramref name="state"/> the stored one; durable when it returns, all or nothing.</summary>
    void Commit(SyncState state);

    /// <summary>
    /// Notes what happened; neither durable nor ever a reason to fail a run. Where it says no <c>LastCompleteUtc</c>, the one before stays.
    /// </summary>
    void Note(SyncStateIdentity identity, SyncActivity activity);

    /// <summary>
    /// Holds the identity for one run, waiting up to <paramref name="timeout"/> for another one to let go. Dispose to let go.
    /// </summary>
    /// <exception cref="Errors.SyncStateException"><c>StateLocked</c>, naming the process that holds it.</exception>
    IDisposable Lock(SyncStateIdentity identity, TimeSpan timeout, CancellationToken cancellationToken);

    /// <summary>Everything stored, one at a time, unreadable files included as problems.</summary>
    IEnumerable<StoredState> List();

    /// <summary>Forgets a state (and its activity and lock). False when there was none.</summary>
    bool Remove(SyncStateIdentity identity);

    /// <summary>The canonical id that a distinguished name had in that mailbox on that server when it was last asked, or null.</summary>
    string? FindCanonicalId(string server, string mailbox, string distinguishedName);

    /// <summary>Remembers a canonical id, so that a run that finds nothing new costs one request. Not durable.</summary>
    void RememberCanonicalId(string server, string mailbox, string distinguishedName, string canonicalId);

    /// <summary>Drops such a memory, after the server no longer knew the id.</summary>
    void ForgetCanonicalId(string server, string mailbox, string distinguishedName);
}
