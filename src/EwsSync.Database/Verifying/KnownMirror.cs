using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Database.Runs;
using EwsSync.Database.Sql;
using EwsSync.Database.Tables;
using EwsSync.Model;
using EwsSync.State;
using EwsSync.Sync;

namespace EwsSync.Database.Verifying;

/// <summary>A mailbox of the database as what is held against the server. Each folder is read with its state in one snapshot, so that a run beside it does no harm.</summary>
internal sealed class KnownMirror(MirrorDatabase database, long mailboxId, string mailbox) : IKnownMailbox
{
    private const int Batch = 500;

    public string Name => database.Name;

    public Task<IReadOnlyList<MailboxDifference>> CheckAsync(CancellationToken cancellationToken) => new JournalGaps(database, mailboxId, mailbox).FindAsync(cancellationToken);

    public async Task<IReadOnlyList<KnownTree>> ReadTreesAsync(CancellationToken cancellationToken)
    {
        var trees = new List<KnownTree>();
        foreach (var identity in (await IdentitiesAsync(cancellationToken).ConfigureAwait(false)).Where(StoredPosition.IsHierarchy))
        {
            var position = await StoredPosition.ReadAsync(database.Backend, mailboxId, identity, cancellationToken).ConfigureAwait(false);
            if (trees.All(tree => tree.RootId != identity.FolderId))
                trees.Add(new KnownTree(identity.FolderId, position.Reconcile is null ? PositionOf(position.State) : null, position.Folders));
        }

        return trees;
    }

    public async Task<IReadOnlyList<KnownContent>> ReadContentsAsync(CancellationToken cancellationToken)
    {
        var folders = await database.Backend.LookAsync(
            session => session.QueryAsync(
                "SELECT folder_id, path, deleted_utc IS NOT NULL FROM folder WHERE mailbox_id = @mailbox", r => (Id: r.GetString(0), Path: r.GetString(1), IsGone: r.GetBoolean(2)), cancellationToken, ("@mailbox", mailboxId)),
            cancellationToken).ConfigureAwait(false);
        var known = new Dictionary<string, (string Path, bool IsGone)>(StringComparer.Ordinal);
        foreach (var folder in folders)
            known[folder.Id] = (folder.Path, folder.IsGone);
        var contents = new List<KnownContent>();
        foreach (var identity in await IdentitiesAsync(cancellationToken).ConfigureAwait(false))
        {
            // Whose folder is gone has no items either. Of two scopes the wider one has all of them.
            if (StoredPosition.IsHierarchy(identity) || (known.TryGetValue(identity.FolderId, out var folder) && folder.IsGone))
                continue;
            var position = await StoredPosition.ReadAsync(database.Backend, mailboxId, identity, cancellationToken).ConfigureAwait(false);
            var content = new KnownContent(identity.FolderId, folder.Path, identity.Scope) { Unfinished = position.Reconcile is null ? null : "it is being read anew, and that has not come to its end." };
            contents.RemoveAll(other => other.FolderId == content.FolderId && other.Scope == SyncScopes.NormalItems);
            if (contents.All(other => other.FolderId != content.FolderId))
                contents.Add(content);
        }

        return contents;
    }

    public Task<string?> ReadItemsAsync(KnownContent content, Action<KnownItem> take, CancellationToken cancellationToken) => database.Backend.LookAsync(
        async session =>
        {
            var state = await new States.StateRow(SyncStateIdentity.DefaultConsumer, content.FolderId, SyncKinds.Items, content.Scope).ReadAsync(session, mailboxId, cancellationToken).ConfigureAwait(false);
            var mine = content.Scope == SyncScopes.NormalItems ? " AND (is_associated IS NULL OR is_associated = @no)" : string.Empty;
            using var command = session.Command(
                "SELECT item_key, change_key, is_read FROM item WHERE mailbox_id = @mailbox AND folder_key = @folder AND deleted_utc IS NULL" + mine,
                ("@mailbox", mailboxId), ("@folder", Key.Of(content.FolderId).Bytes), ("@no", false));
            using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                take(new KnownItem(reader.Key(0).Bytes, reader.Text(1), reader.Flag(2)));
            return state is null ? null : PositionOf(StateAttributes.Read(new SyncStateIdentity(SyncStateIdentity.DefaultConsumer, content.FolderId, SyncKinds.Items, content.Scope), state.State, state.Attributes));
        },
        cancellationToken);

    /// <summary>What was listed and compared has no position: nobody can say what is still to come.</summary>
    private static string? PositionOf(SyncState? state) => state?.Source == SyncSources.Snapshot ? null : state?.Text;

    public async Task<IReadOnlyList<KnownItemDetail>> FindItemsAsync(IReadOnlyList<byte[]> keys, CancellationToken cancellationToken)
    {
        var found = new List<KnownItemDetail>();
        for (var start = 0; start < keys.Count; start += Batch)
        {
            var batch = keys.Skip(start).Take(Batch).ToList();
            found.AddRange(await database.Backend.LookAsync(session => FindAsync(session, batch, cancellationToken), cancellationToken).ConfigureAwait(false));
        }

        return found;
    }

    private async Task<List<KnownItemDetail>> FindAsync(Session session, List<byte[]> keys, CancellationToken cancellationToken)
    {
        using var command = session.Command(string.Empty, ("@mailbox", mailboxId));
        var any = database.Backend.AnyOf(command, "i.item_key", keys);
#pragma warning disable CA2100 // Values come as parameters only.
        command.CommandText = "SELECT i.item_key, i.item_id, i.folder_key, f.folder_id, f.path, i.change_key, i.is_read, i.subject, i.received_utc FROM item i "
            + "LEFT JOIN folder f ON f.mailbox_id = i.mailbox_id AND f.folder_key = i.folder_key WHERE i.mailbox_id = @mailbox AND i.deleted_utc IS NULL AND " + any;
#pragma warning restore CA2100
        return await session.QueryAsync(
            command,
            r => new KnownItemDetail(r.Key(0).Bytes, r.GetString(1), r.Text(3) ?? r.Key(2).ToString())
            {
                FolderPath = r.Text(4),
                ChangeKey = r.Text(5),
                IsRead = r.Flag(6),
                Subject = r.Text(7),
                ReceivedUtc = r.Time(8),
            },
            cancellationToken).ConfigureAwait(false);
    }

    private Task<List<SyncStateIdentity>> IdentitiesAsync(CancellationToken cancellationToken) => IdentitiesAsync(database, mailboxId, cancellationToken);

    /// <summary>The states of the mirror itself.</summary>
    public static Task<List<SyncStateIdentity>> IdentitiesAsync(MirrorDatabase database, long mailboxId, CancellationToken cancellationToken) => database.Backend.LookAsync(
        session => session.QueryAsync(
            "SELECT consumer, folder_id, kind, scope FROM sync_state WHERE mailbox_id = @mailbox AND consumer = @consumer ORDER BY scope, folder_key",
            r => new SyncStateIdentity(r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3)),
            cancellationToken,
            ("@mailbox", mailboxId),
            ("@consumer", SyncStateIdentity.DefaultConsumer)),
        cancellationToken);
}
