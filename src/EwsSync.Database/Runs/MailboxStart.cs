using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Database.Sql;
using EwsSync.Database.States;
using EwsSync.Database.Tables;
using EwsSync.State;

namespace EwsSync.Database.Runs;

/// <summary>
/// What a run over all folders of a mailbox needs to know of it, of one moment and by one look: a thousand quiet folders were a thousand looks of five statements each. Each position is given
/// once; whoever wants it again wants to see what was written since.
/// </summary>
internal sealed class MailboxStart
{
    private readonly ConcurrentDictionary<SyncStateIdentity, StoredPosition> _positions = new();
    private readonly Dictionary<(string Server, string Owner, string Name), string> _names = [];
    private volatile bool _isOld;

    private MailboxStart()
    {
    }

    /// <summary>The number of the journal's last row.</summary>
    public long LastSequence { get; private set; }

    /// <summary>The ids of search folders, and those of folders whose items are synchronized; null once the tree was written.</summary>
    public (IReadOnlyList<string> Searches, IReadOnlyList<string> Read)? Folders => _isOld ? null : _folders;

    private (IReadOnlyList<string> Searches, IReadOnlyList<string> Read) _folders;

    public static Task<MailboxStart> ReadAsync(Backend backend, long mailboxId, CancellationToken cancellationToken) => backend.LookAsync(
        async session =>
        {
            var start = new MailboxStart();
            var folders = new List<FolderRow>();
            var states = new Dictionary<SyncStateIdentity, StoredPageState>();
            var reconciles = new Dictionary<SyncStateIdentity, ReconcileRun>();
            await session.QueryAllAsync(
                cancellationToken,
                Of("SELECT last_seq FROM mailbox_lease WHERE mailbox_id = @mailbox", row => start.LastSequence = row.GetInt64(0)),
                Of("SELECT server, owner, name, folder_id FROM folder_name WHERE mailbox_id = @mailbox", row => start._names[(row.GetString(0), row.GetString(1), row.GetString(2))] = row.GetString(3)),
                Of($"SELECT {FolderRow.Columns} FROM folder WHERE mailbox_id = @mailbox AND (deleted_utc IS NULL OR folder_kind = '{FolderRow.SearchKind}')", row => folders.Add(FolderRow.Read(row))),
                Of($"SELECT {StateRow.Columns}, consumer, folder_id, kind, scope FROM sync_state WHERE mailbox_id = @mailbox", row => states[Identity(row, 4)] = StateRow.Read(row)),
                Of(
                    $"SELECT {ReconcileRow.Columns}, consumer, folder_id, kind, scope FROM reconcile_state WHERE mailbox_id = @mailbox",
                    row => reconciles[Identity(row, 6)] = ReconcileRow.Read(row, StoredPosition.Probe(mailboxId, Identity(row, 6))))).ConfigureAwait(false);
            var trees = folders.Where(folder => folder.DeletedUtc is null).ToLookup(folder => folder.RootKey);
            foreach (var state in states)
            {
                var identity = state.Key;
                var tree = StoredPosition.IsHierarchy(identity) ? trees[Key.Of(identity.FolderId)].Select(StoredPosition.Known).ToList() : [];
                start._positions[identity] = StoredPosition.Of(identity, state.Value, reconciles.TryGetValue(identity, out var run) ? run : null, tree);
            }

            start._folders = (
                folders.Where(folder => folder.FolderKind == FolderRow.SearchKind).Select(folder => folder.FolderId).ToList(),
                states.Keys.Where(identity => identity.Kind == SyncKinds.Items).Select(identity => identity.FolderId).Distinct(StringComparer.Ordinal).ToList());
            return start;

            Question Of(string sql, Action<System.Data.Common.DbDataReader> read) => new(session.Command(sql, ("@mailbox", mailboxId)), read);
        },
        cancellationToken);

    /// <summary>The position as it was; null where there is none, and from the second time on.</summary>
    public StoredPosition? Take(SyncStateIdentity identity) => _positions.TryRemove(identity, out var position) ? position : null;

    /// <summary>The id of a distinguished folder, its server, owner and name as they are stored; null where it is not known.</summary>
    public string? NameOf(string server, string owner, string name) => _names.TryGetValue((server, owner, name), out var id) ? id : null;

    /// <summary>The tree was written: what it was is not enough any more.</summary>
    public void TreeWritten() => _isOld = true;

    private static SyncStateIdentity Identity(System.Data.Common.DbDataReader row, int first) =>
        new(row.GetString(first), row.GetString(first + 1), row.GetString(first + 2), row.GetString(first + 3));
}
