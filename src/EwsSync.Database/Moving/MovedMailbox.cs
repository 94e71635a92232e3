using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Database.Runs;
using EwsSync.Database.Sql;
using EwsSync.Database.Tables;
using EwsSync.Database.Writing;
using EwsSync.Errors;
using EwsSync.Hosting;
using EwsSync.Model;
using EwsSync.Sync;

namespace EwsSync.Database.Moving;

/// <summary>
/// A mailbox that was moved by export and import (to another organization, another product) has other ids for everything. Its folders are found again by role and path,
/// its items by their search keys, and the journal says that ids changed instead of deleting and creating everything. A mailbox that was made anew under the same
/// address looks alike, so that one of the mirror's items has to be found in it first.
/// </summary>
internal sealed class MovedMailbox(MirrorDatabase database, MirrorOptions options, ISyncObserver observer)
{
    private const int FoldersToLookInto = 5;

    // New mail may have come since the last run, and servers list the newest first.
    private const int PagesOfAFolder = 20;

    /// <summary>Whether a run that ended so may have met one.</summary>
    public static bool MayBe(EwsException? cause) => cause is { ErrorId: ErrorIds.MailboxIsNew } or { Action: ErrorAction.FolderGone or ErrorAction.FindIdAgain };

    /// <summary>Takes the new ids of the folders over, in one transaction; those of the items come as their folders are compared.</summary>
    /// <returns>False where the mailbox is the one that it was.</returns>
    /// <exception cref="DatabaseException"><c>MailboxIsNew</c>: it is another mailbox.</exception>
    public async Task<bool> FollowAsync(ItemSyncRequest request, MailboxHold hold, RunRow run, CancellationToken cancellationToken)
    {
        var session = request.Session;
        var root = request.Folders.Root;
        var roots = await new FolderNames(database.Backend, hold.MailboxId).RootsAsync(session.Mailbox, root.Id, cancellationToken).ConfigureAwait(false);
        if (roots.Count == 0)
            return false;
        if (await ReadTreeAsync(session, root, roots, cancellationToken).ConfigureAwait(false) is not var (rootId, now))
            return false;
        var before = await FoldersAsync(hold.MailboxId, roots, cancellationToken).ConfigureAwait(false);
        var pairs = FolderPair.Of(before, now);
        if (!await IsTheSameAsync(session, hold.MailboxId, pairs, cancellationToken).ConfigureAwait(false))
            throw IsNew(session);
        var write = new MoveWrite(hold.MailboxId, run.RunId, session, root.Id, rootId, roots, pairs);
        await write.RunAsync(database, await hold.LeaseAsync(cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        observer.Notice(new SyncNotice(
            NoticeLevel.Warning,
            "MailboxMoved",
            $"{session.Mailbox} was moved: all its ids are new. {pairs.Count} of {before.Count} folders were found again, and items are found by their search keys; the journal says IdChange.")
        { Mailbox = session.Mailbox });
        return true;
    }

    /// <summary>Null where the root is the one that it was.</summary>
    private async Task<(string RootId, IReadOnlyCollection<FolderRow> Folders)?> ReadTreeAsync(
        MailboxSession session, FolderId root, IReadOnlyCollection<string> roots, CancellationToken cancellationToken)
    {
        using var sync = new HierarchySync(session, null, options.ForFolders(root), observer);
        var changes = new List<FolderChange>();
        while (await sync.NextPageAsync(cancellationToken).ConfigureAwait(false) is { } page)
        {
            if (roots.Contains(sync.Summary.FolderId!))
                return null;
            changes.AddRange(page.Changes);
            sync.Accept(page);
        }

        var rootId = sync.Summary.FolderId!;
        var tree = new FolderDifferences(new PageContext(Key.Of(rootId), rootId, null, null, null), []);
        foreach (var change in changes.Where(change => change.FolderId is not null))
            tree.Add(change);
        tree.Finish(0, ChangeOrigins.Restart, default);
        return (rootId, tree.Touched.Where(row => row.DeletedUtc is null).ToList());
    }

    private async Task<List<FolderRow>> FoldersAsync(long mailboxId, IReadOnlyCollection<string> roots, CancellationToken cancellationToken)
    {
        var rows = await database.Backend.LookAsync(
            session => session.QueryAsync($"SELECT {FolderRow.Columns} FROM folder WHERE mailbox_id = @mailbox AND deleted_utc IS NULL", FolderRow.Read, cancellationToken, ("@mailbox", mailboxId)),
            cancellationToken).ConfigureAwait(false);
        var keys = roots.Select(Key.Of).ToList();
        return rows.FindAll(row => keys.Contains(row.RootKey));
    }

    /// <summary>Looks into the fullest folders until one item is found that the mirror has.</summary>
    private async Task<bool> IsTheSameAsync(MailboxSession session, long mailboxId, List<FolderPair> pairs, CancellationToken cancellationToken)
    {
        var counts = await database.Backend.LookAsync(
            look => look.QueryAsync(
                "SELECT folder_key, count(*), count(search_key) FROM item WHERE mailbox_id = @mailbox AND deleted_utc IS NULL GROUP BY folder_key",
                r => (Folder: r.Key(0), All: r.GetInt64(1), WithKey: r.GetInt64(2)),
                cancellationToken,
                ("@mailbox", mailboxId)),
            cancellationToken).ConfigureAwait(false);
        if (counts.Sum(c => c.All) == 0)
            return true; // Nothing of the old one could be lost.
        var fullest = from pair in pairs
                      join count in counts on pair.Before.Key equals count.Folder
                      where count.WithKey > 0
                      orderby count.WithKey descending
                      select pair.Now.FolderId;
        foreach (var folderId in fullest.Take(FoldersToLookInto).ToList())
        {
            if (await HasKnownItemAsync(session, mailboxId, folderId, cancellationToken).ConfigureAwait(false))
                return true;
        }

        return false;
    }

    private async Task<bool> HasKnownItemAsync(MailboxSession session, long mailboxId, string folderId, CancellationToken cancellationToken)
    {
        var looking = options.ForItems() with { Peek = true, SkipQuietFolders = false, Shape = new ItemShape { BaseShape = "IdOnly", AdditionalProperties = [MirrorOptions.SearchKeyPath] } };
        using var sync = new ItemSync([new ItemSyncRequest(session, new FolderSelection { Folders = [new FolderId(folderId)] })], null, looking, observer);
        for (var pages = 0; pages < PagesOfAFolder && await sync.NextPageAsync(cancellationToken).ConfigureAwait(false) is { } page; pages++)
        {
            if (page.Error is { } error)
                throw error;
            var keys = page.Changes.Select(c => c.Item is { } item ? ItemRows.SearchKeyOf(item) : null).OfType<Key>().Distinct().ToList();
            sync.Accept(page);
            if (keys.Count > 0 && await AnyAsync(mailboxId, keys, cancellationToken).ConfigureAwait(false))
                return true;
        }

        return false;
    }

    private Task<bool> AnyAsync(long mailboxId, List<Key> keys, CancellationToken cancellationToken) => database.Backend.LookAsync(
        async session =>
        {
            using var command = session.Command(string.Empty, ("@mailbox", mailboxId));
            var any = database.Backend.AnyOf(command, "search_key", keys.ConvertAll(key => key.Bytes));
#pragma warning disable CA2100 // Values come as parameters only.
            command.CommandText = $"SELECT 1 FROM item WHERE mailbox_id = @mailbox AND {any} LIMIT 1";
#pragma warning restore CA2100
            return (await session.QueryAsync(command, r => r.GetInt32(0), cancellationToken).ConfigureAwait(false)).Count == 1;
        },
        cancellationToken);

    private DatabaseException IsNew(MailboxSession session) => new(
        ErrorIds.MailboxIsNew,
        $"The mailbox {session.Mailbox} is another one than that in the database: its folders have other ids, and none of the items that were looked at is there. It was made anew.",
        "Take the old one out of the database to read it anew (ewssync database forget, Remove-EwsMirror), or use another database.")
    { Database = database.Name, Mailbox = session.Mailbox };
}
