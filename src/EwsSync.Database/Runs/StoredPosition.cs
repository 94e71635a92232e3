using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Database.Sql;
using EwsSync.Database.States;
using EwsSync.Database.Tables;
using EwsSync.State;

namespace EwsSync.Database.Runs;

/// <summary>All that the database has of one state, of one moment.</summary>
internal sealed class StoredPosition
{
    /// <summary>The version of the state's row; 0 = there is none.</summary>
    public long Version { get; set; }

    /// <summary>The text in that row.</summary>
    public string? Text { get; set; }

    /// <summary>A reading anew that is under way.</summary>
    public ReconcileRun? Reconcile { get; set; }

    /// <summary>What a reading anew has seen and not stored yet.</summary>
    public HashSet<string> Seen { get; } = new(StringComparer.Ordinal);

    /// <summary>When the first of it was seen.</summary>
    public DateTimeOffset SeenSinceUtc { get; set; }

    /// <summary>The state as it is stored; null where there is no row.</summary>
    public SyncState? State { get; private set; }

    /// <summary>Whether the mirror has rows of the folder (or of the hierarchy), whatever the state says.</summary>
    public bool HasRows { get; private set; }

    /// <summary>For a hierarchy: its tree.</summary>
    public IReadOnlyList<KnownFolder> Folders { get; private set; } = [];

    public static bool IsHierarchy(SyncStateIdentity identity) => identity.Kind is SyncKinds.Hierarchy or SyncKinds.Tree;

    public static Task<StoredPosition> ReadAsync(Backend backend, long mailboxId, SyncStateIdentity identity, CancellationToken cancellationToken) => backend.LookAsync(
        async session =>
        {
            var row = await new StateRow(identity.Consumer, identity.FolderId, identity.Kind, identity.Scope).ReadAsync(session, mailboxId, cancellationToken).ConfigureAwait(false);
            var folders = IsHierarchy(identity) ? await FoldersAsync(session, mailboxId, identity.FolderId, cancellationToken).ConfigureAwait(false) : [];
            var reconcile = (await ReconcileRow.FindAsync(session, Probe(mailboxId, identity), cancellationToken).ConfigureAwait(false))?.Run;
            var hasItems = row is null && !IsHierarchy(identity) && await HasItemsAsync(session, mailboxId, identity.FolderId, cancellationToken).ConfigureAwait(false);
            return Of(identity, row, reconcile, folders, hasItems);
        },
        cancellationToken);

    /// <param name="identity">Whose.</param>
    /// <param name="row">The row of the state; null where there is none.</param>
    /// <param name="reconcile">A reading anew that is under way.</param>
    /// <param name="folders">For a hierarchy: its tree.</param>
    /// <param name="hasItems">Whether there are items of the folder; without meaning where there is a state.</param>
    public static StoredPosition Of(SyncStateIdentity identity, StoredPageState? row, ReconcileRun? reconcile, IReadOnlyList<KnownFolder> folders, bool hasItems = false)
    {
        var state = row is null ? null : StateAttributes.Read(identity, row.State, row.Attributes);
        return new StoredPosition
        {
            Version = row?.Version ?? 0,
            Text = state?.Text,
            State = state,
            Reconcile = reconcile,
            Folders = folders,
            HasRows = folders.Count > 0 || hasItems,
        };
    }

    /// <summary>A reading anew of a state of which nothing else is known yet.</summary>
    public static ReconcileRun Probe(long mailboxId, SyncStateIdentity identity) =>
        new(mailboxId, identity.Consumer, identity.FolderId, identity.Kind, identity.Scope, string.Empty, string.Empty, 0, string.Empty);

    public static KnownFolder Known(FolderRow row) => new(row.FolderId, row.ParentId, row.Name, row.FolderClass, row.FolderKind) { WellKnownName = row.WellKnownName };

    private static async Task<bool> HasItemsAsync(Session session, long mailboxId, string folderId, CancellationToken cancellationToken) => await session.FindAsync(
        "SELECT 1 FROM item WHERE mailbox_id = @mailbox AND folder_key = @folder AND deleted_utc IS NULL LIMIT 1",
        r => r.GetInt32(0),
        cancellationToken,
        ("@mailbox", mailboxId),
        ("@folder", Key.Of(folderId).Bytes)).ConfigureAwait(false) == 1;

    private static async Task<IReadOnlyList<KnownFolder>> FoldersAsync(Session session, long mailboxId, string rootId, CancellationToken cancellationToken) => await session.QueryAsync(
        $"SELECT {FolderRow.Columns} FROM folder WHERE mailbox_id = @mailbox AND root_key = @root AND deleted_utc IS NULL",
        reader => Known(FolderRow.Read(reader)),
        cancellationToken,
        ("@mailbox", mailboxId),
        ("@root", Key.Of(rootId).Bytes)).ConfigureAwait(false);
}
