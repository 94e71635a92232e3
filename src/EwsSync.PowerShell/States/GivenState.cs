using System;
using System.Collections.Generic;
using System.Threading;
using EwsSync.State;

namespace EwsSync.PowerShell.States;

/// <summary>
/// A store that contains nothing but the text of <c>-SyncState</c>, for whoever keeps states elsewhere: it is read as the state of whichever
/// folder is asked for, and the text that follows it goes to a variable.
/// </summary>
internal sealed class GivenState(string? text, string server, string mailbox, Action<string?> moved) : ISyncStateStore
{
    public string Location => "the text of -SyncState";

    public SyncState? Read(SyncStateIdentity identity) => string.IsNullOrEmpty(text)
        ? null
        : new SyncState(identity) { Text = text, Phase = SyncPhases.Incremental, Server = server, Mailbox = mailbox };

    public void Commit(StateCommit commit)
    {
        // None yet where everything is about to be read anew: the given one stays until there is another.
        if (commit is { MovesState: true, State.Text: { } next })
            moved(next);
    }

    public void Note(SyncStateIdentity identity, SyncActivity activity)
    {
    }

    public IStateLease Lock(SyncStateIdentity identity, TimeSpan timeout, CancellationToken cancellationToken) => new Unshared(identity);

    public IEnumerable<StoredState> List() => [];

    public bool Remove(SyncStateIdentity identity) => false;

    public string? FindCanonicalId(string server, string mailbox, string distinguishedName) => null;

    public void RememberCanonicalId(string server, string mailbox, string distinguishedName, string canonicalId)
    {
    }

    public void ForgetCanonicalId(string server, string mailbox, string distinguishedName)
    {
    }

    /// <summary>Nobody else has the text.</summary>
    private sealed class Unshared(SyncStateIdentity identity) : IStateLease
    {
        public SyncStateIdentity Identity => identity;

        public long Epoch => 1;

        public bool IsLost => false;

        public void Dispose()
        {
        }
    }
}
