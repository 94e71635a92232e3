using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Compat;
using EwsSync.Database.Runs;
using EwsSync.Database.Sql;
using EwsSync.Database.States;
using EwsSync.Model;
using EwsSync.State;

namespace EwsSync.Database.Mirroring;

/// <summary>
/// The database as the engine's store, for one run over one mailbox: each commit becomes one transaction of rows, journal and state. A state that is
/// missing while rows are there, and one that was made with another server, are read as a restart, so that the folder is enumerated and only what truly
/// differs is journaled.
/// </summary>
internal sealed class MailboxStore : ISyncStateStore, IItemComparison
{
    private readonly MirrorDatabase _database;
    private readonly long _mailboxId;
    private readonly string _mailbox;
    private readonly string _server;
    private readonly string _source;
    private readonly PositionWriter? _writer;
    private readonly SearchFolders _searches;
    private readonly MailboxStart? _start;
    private readonly FolderNames _names;
    private readonly CancellationToken _stopped;

    // Leases inside the run, and what is noted of it; between runs the row of the mailbox counts.
    private readonly MemorySyncStateStore _inside = new();
    private readonly ConcurrentDictionary<SyncStateIdentity, StoredPosition> _positions = new();
    private readonly ConcurrentDictionary<SyncStateIdentity, SyncActivity> _noted = new();

    /// <param name="database">The database.</param>
    /// <param name="mailboxId">The mailbox; 0 = it is not there yet, and nothing is to be written.</param>
    /// <param name="mailbox">Its address.</param>
    /// <param name="server">The server that is asked now.</param>
    /// <param name="source">By what the run finds changes: one of <see cref="SyncSources"/>.</param>
    /// <param name="writer">Writes; null where the run only looks.</param>
    /// <param name="searches">Keeps search folders and others apart.</param>
    /// <param name="start">What has been read of the mailbox already; null = nothing.</param>
    /// <param name="stopped">Ends waits for the database.</param>
    public MailboxStore(
        MirrorDatabase database, long mailboxId, string mailbox, string server, string source, PositionWriter? writer, SearchFolders searches, MailboxStart? start, CancellationToken stopped)
    {
        _database = database;
        _mailboxId = mailboxId;
        _mailbox = mailbox;
        _server = server;
        _source = source;
        _writer = writer;
        _searches = searches;
        _start = start;
        _stopped = stopped;
        _names = new FolderNames(database.Backend, mailboxId, start);
    }

    public string Location => _database.Name;

    public SyncState? Read(SyncStateIdentity identity)
    {
        if (Throw.IfNull(identity).Kind == SyncKinds.Items)
            _searches.Admit(identity.FolderId);
        var position = _start?.Take(identity) ?? PositionOf(identity);
        _positions[identity] = position;
        var state = position.State is { } stored ? stored with { Folders = position.Folders } : null;
        var isWhole = position.Reconcile is null && state is { Phase: SyncPhases.Incremental, Text: not null };

        // A list has no position: it is read from its beginning, and compared.
        if (_source == SyncSources.Snapshot)
        {
            position.Reconcile = null;
            return state is null && !position.HasRows ? null : Anew(identity, state, position) with { ContentMark = isWhole ? state!.ContentMark : null };
        }

        // One that was killed has left rows that the old position knows nothing of (what came and went since is never mentioned): everything is compared.
        if (position.Reconcile?.Reason == Model.ChangeOrigins.Snapshot)
        {
            position.Reconcile = null;
            return Anew(identity, state, position);
        }

        if (position.Reconcile is { } run)
            return Anew(identity, state, position) with { Text = run.State.Length == 0 ? null : run.State };
        if (state is null ? position.HasRows : state.Source == SyncSources.Snapshot || (state.Source == SyncSources.Ews && !string.Equals(state.Server, _server, StringComparison.OrdinalIgnoreCase)))
            return Anew(identity, state, position);
        return state;
    }

    public void Commit(StateCommit commit)
    {
        var identity = Throw.IfNull(commit).State.Identity;
        _inside.Commit(new StateCommit(commit.State) { Lease = commit.Lease, MovesState = false });
        var position = _positions.GetOrAdd(identity, PositionOf);

        // That marks of content move is noted beside a tree; of one that is listed each time, beside what its last reading left.
        if (commit is { Reason: CommitReason.Tree, State: { Source: SyncSources.Snapshot, Text: null } } && position.State is { } kept)
            commit = commit with { State = kept with { MarksMove = commit.State.MarksMove } };
        if (StoredPosition.IsHierarchy(identity))
            _start?.TreeWritten();
        var writer = _writer ?? throw new InvalidOperationException("A run that only looks commits nothing.");
        Wait(async token =>
        {
            await writer.CommitAsync(position, commit, token).ConfigureAwait(false);
            return true;
        });
    }

    public async Task<IReadOnlyCollection<string>> DifferentAsync(SyncStateIdentity identity, IReadOnlyList<ItemChange> listed, CancellationToken cancellationToken)
    {
        var different = await _database.Reconciles.DifferencesAsync(
            _mailboxId, Throw.IfNull(identity).FolderId, [.. listed.Where(change => change.ItemId is not null)], readOnly: _writer is null, cancellationToken).ConfigureAwait(false);
        return different.Select(change => change.ItemId!).ToList();
    }

    /// <summary>For the length of the run: what is kept is the run's own row.</summary>
    public void Note(SyncStateIdentity identity, SyncActivity activity) => _noted.AddOrUpdate(
        identity, activity, (_, before) => activity.LastCompleteUtc is null ? activity with { LastCompleteUtc = before.LastCompleteUtc } : activity);

    public IStateLease Lock(SyncStateIdentity identity, TimeSpan timeout, CancellationToken cancellationToken) => _inside.Lock(identity, timeout, cancellationToken);

    public IEnumerable<StoredState> List()
    {
        foreach (var identity in Wait(IdentitiesAsync))
        {
            if (PositionOf(identity).State is { } state)
                yield return new StoredState(state, _noted.TryGetValue(identity, out var noted) ? noted : new SyncActivity(), Location);
        }
    }

    public bool Remove(SyncStateIdentity identity)
    {
        _start?.Take(identity);
        if (PositionOf(identity).Version == 0)
            return false;
        using var held = Lock(identity, TimeSpan.Zero, CancellationToken.None);
        _positions.TryRemove(identity, out _);
        _noted.TryRemove(identity, out _);
        return Wait(token => _database.Backend.ChangeAsync(
            async session =>
            {
                var row = new StateRow(identity.Consumer, identity.FolderId, identity.Kind, identity.Scope);
                await States.ReconcileRow.AbandonAsync(session, row, _mailboxId, token).ConfigureAwait(false);
                return await session.ExecuteAsync($"DELETE FROM sync_state WHERE {StateRow.Where}", token, row.With(_mailboxId)).ConfigureAwait(false) == 1;
            },
            token));
    }

    public string? FindCanonicalId(string server, string mailbox, string distinguishedName) => Wait(token => _names.FindAsync(server, mailbox, distinguishedName, token));

    public void RememberCanonicalId(string server, string mailbox, string distinguishedName, string canonicalId) => Wait(async token =>
    {
        await _names.RememberAsync(server, mailbox, distinguishedName, canonicalId, token).ConfigureAwait(false);
        return true;
    });

    public void ForgetCanonicalId(string server, string mailbox, string distinguishedName) => Wait(async token =>
    {
        await _names.ForgetAsync(server, mailbox, distinguishedName, token).ConfigureAwait(false);
        return true;
    });

    private SyncState Anew(SyncStateIdentity identity, SyncState? stored, StoredPosition position) => (stored ?? new SyncState(identity) { CreatedUtc = _database.Clock.UtcNow }) with
    {
        Text = null,
        Phase = SyncPhases.Restart,
        Source = _source,
        Server = _server,
        Mailbox = _mailbox,
        Folders = position.Folders,
    };

    private StoredPosition PositionOf(SyncStateIdentity identity) =>
        Wait(token => StoredPosition.ReadAsync(_database.Backend, _mailboxId, Throw.IfNull(identity), token));

    private Task<List<SyncStateIdentity>> IdentitiesAsync(CancellationToken token) => _database.Backend.LookAsync(
        session => session.QueryAsync(
            "SELECT consumer, folder_id, kind, scope FROM sync_state WHERE mailbox_id = @mailbox",
            r => new SyncStateIdentity(r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3)),
            token,
            ("@mailbox", _mailboxId)),
        token);

    /// <summary>The engine's contract is synchronous; the work runs where no context waits for itself.</summary>
    private T Wait<T>(Func<CancellationToken, Task<T>> work) => Task.Run(() => work(_stopped)).GetAwaiter().GetResult();
}
