using System;
using System.Collections.Generic;
using System.Threading;
using EwsSync.State;

namespace EwsSync.Core.Tests.Sync;

/// <summary>A store in memory whose locks are handed out only when the gate opens, whatever is cancelled meanwhile: a slow disk.</summary>
internal sealed class GatedStore : ISyncStateStore
{
    private readonly MemorySyncStateStore _inner = new();
    private int _waiting;

    public ManualResetEventSlim Gate { get; } = new(initialState: false);

    /// <summary>How many wait for the gate.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    public string Location => _inner.Location;

    public IStateLease Lock(SyncStateIdentity identity, TimeSpan timeout, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _waiting);
        Gate.Wait(CancellationToken.None);
        return _inner.Lock(identity, timeout, CancellationToken.None);
    }

    public SyncState? Read(SyncStateIdentity identity) => _inner.Read(identity);

    public void Commit(StateCommit commit) => _inner.Commit(commit);

    public void Note(SyncStateIdentity identity, SyncActivity activity) => _inner.Note(identity, activity);

    public IEnumerable<StoredState> List() => _inner.List();

    public bool Remove(SyncStateIdentity identity) => _inner.Remove(identity);

    public string? FindCanonicalId(string server, string mailbox, string distinguishedName) => _inner.FindCanonicalId(server, mailbox, distinguishedName);

    public void RememberCanonicalId(string server, string mailbox, string distinguishedName, string canonicalId) =>
        _inner.RememberCanonicalId(server, mailbox, distinguishedName, canonicalId);

    public void ForgetCanonicalId(string server, string mailbox, string distinguishedName) => _inner.ForgetCanonicalId(server, mailbox, distinguishedName);
}
