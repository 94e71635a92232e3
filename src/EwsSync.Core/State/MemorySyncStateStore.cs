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
    private readonly ConcurrentDictionary<string, string> _ids = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public string Location => "(memory)";

    /// <inheritdoc/>
    public SyncState? Read(SyncStateIdentity identity) => _states.TryGetValue(Throw.IfNull(identity), out var state) ? state : null;

    /// <inheritdoc/>
    public void Commit(SyncState state) => _states[Throw.IfNull(state).Identity] = state;

    /// <inheritdoc/>
    public void Note(SyncStateIdentity identity, SyncActivity activity)
    {
        if (Throw.IfNull(activity).LastCompleteUtc is null && _activities.TryGetValue(Throw.IfNull(identity), out var before))
            activity = activity with { LastCompleteUtc = before.LastCompleteUtc };
        _activities[Throw.IfNull(identity)] = activity;
    }

    /// <inheritdoc/>
    public IDisposable Lock(SyncStateIdentity identity, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var gate = GateOf(identity);
        if (!gate.Wait(timeout, cancellationToken))
            throw StateFaults.Locked(Location, identity, "another run of this process");
        return new Hold(gate);
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
        _ids.TryGetValue(KeyOf(server, mailbox, distinguishedName), out var id) ? id : null;

    /// <inheritdoc/>
    public void RememberCanonicalId(string server, string mailbox, string distinguishedName, string canonicalId) =>
        _ids[KeyOf(server, mailbox, distinguishedName)] = Throw.IfBlank(canonicalId);

    /// <inheritdoc/>
    public void ForgetCanonicalId(string server, string mailbox, string distinguishedName) =>
        _ids.TryRemove(KeyOf(server, mailbox, distinguishedName), out _);

    private static string KeyOf(string server, string mailbox, string distinguishedName) =>
        CanonicalIdFile.PathOf(string.Empty, server, mailbox, distinguishedName);

    private SemaphoreSlim GateOf(SyncStateIdentity identity) => _locks.GetOrAdd(Throw.IfNull(identity), _ => new SemaphoreSlim(1, 1));

    private sealed class Hold(SemaphoreSlim gate) : IDisposable
    {
        private SemaphoreSlim? _gate = gate;

        public void Dispose() => Interlocked.Exchange(ref _gate, null)?.Release();
    }
}
