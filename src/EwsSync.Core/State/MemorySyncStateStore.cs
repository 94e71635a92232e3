using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;
using EwsSync.Compat;
using EwsSync.Errors;

namespace EwsSync.State;

/// <summary>
/// Keeps states for as long as it lives: for runs without state, for tests, and for hosts that keep the state themselves. Locks as a
/// store in files does.
/// </summary>
public sealed class MemorySyncStateStore : ISyncStateStore
{
    private readonly ConcurrentDictionary<SyncStateIdentity, SyncState> _states = new();
    private readonly ConcurrentDictionary<SyncStateIdentity, SyncActivity> _activities = new();
    private readonly ConcurrentDictionary<SyncStateIdentity, SemaphoreSlim> _locks = new();
    private readonly ConcurrentDictionary<FolderNameKey, string> _ids = new();
    private readonly ConcurrentDictionary<SyncStateIdentity, Hold> _holds = new();
    private long _epochs;

    /// <inheritdoc/>
    public string Location => "(memory)";

    /// <inheritdoc/>
    public SyncState? Read(SyncStateIdentity identity) => _states.TryGetValue(Throw.IfNull(identity), out var state) ? state : null;

    /// <inheritdoc/>
    /// <exception cref="SyncStateException"><c>LeaseLost</c>: the lease was let go before.</exception>
    public void Commit(StateCommit commit)
    {
        var identity = Throw.IfNull(commit).State.Identity;
        if (commit.Lease is { } lease && !(_holds.TryGetValue(identity, out var held) && ReferenceEquals(lease, held)))
            throw LeaseFaults.Lost(Location, identity);
        if (commit.MovesState)
            _states[identity] = commit.State;
    }

    /// <inheritdoc/>
    public void Note(SyncStateIdentity identity, SyncActivity activity)
    {
        if (Throw.IfNull(activity).LastCompleteUtc is null && _activities.TryGetValue(Throw.IfNull(identity), out var before))
            activity = activity with { LastCompleteUtc = before.LastCompleteUtc };
        _activities[Throw.IfNull(identity)] = activity;
    }

    /// <inheritdoc/>
    public IStateLease Lock(SyncStateIdentity identity, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var gate = GateOf(identity);
        if (!gate.Wait(timeout, cancellationToken))
            throw LeaseFaults.Locked(Location, identity, "another run of this process");
        return _holds[identity] = new Hold(this, identity, Interlocked.Increment(ref _epochs), gate);
    }

    /// <inheritdoc/>
    public IEnumerable<StoredState> List()
    {
        foreach (var state in _states.Values)
        {
            var activity = _activities.TryGetValue(state.Identity, out var noted) ? noted : new SyncActivity();
            yield return new StoredState(state, activity, Location);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="SyncStateException"><c>StateLocked</c>: a run holds it.</exception>
    public bool Remove(SyncStateIdentity identity)
    {
        using (Lock(identity, TimeSpan.Zero, CancellationToken.None))
        {
            _activities.TryRemove(identity, out _);
            return _states.TryRemove(identity, out _);
        }
    }

    /// <inheritdoc/>
    public string? FindCanonicalId(string server, string mailbox, string distinguishedName) =>
        _ids.TryGetValue(FolderNameKey.Of(server, mailbox, distinguishedName), out var id) ? id : null;

    /// <inheritdoc/>
    public void RememberCanonicalId(string server, string mailbox, string distinguishedName, string canonicalId) =>
        _ids[FolderNameKey.Of(server, mailbox, distinguishedName)] = Throw.IfBlank(canonicalId);

    /// <inheritdoc/>
    public void ForgetCanonicalId(string server, string mailbox, string distinguishedName) =>
        _ids.TryRemove(FolderNameKey.Of(server, mailbox, distinguishedName), out _);

    private SemaphoreSlim GateOf(SyncStateIdentity identity) => _locks.GetOrAdd(Throw.IfNull(identity), _ => new SemaphoreSlim(1, 1));

    private sealed class Hold(MemorySyncStateStore store, SyncStateIdentity identity, long epoch, SemaphoreSlim gate) : IStateLease
    {
        private SemaphoreSlim? _gate = gate;

        public SyncStateIdentity Identity => identity;

        public long Epoch => epoch;

        public bool IsLost => Volatile.Read(ref _gate) is null;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _gate, null) is not { } mine)
                return;
            store._holds.TryRemove(identity, out _);
            mine.Release();
        }
    }
}
