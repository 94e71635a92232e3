using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Database.Sql;
using EwsSync.Database.States;
using EwsSync.Database.Tables;
using EwsSync.Database.Writing;
using EwsSync.Errors;
using EwsSync.State;

namespace EwsSync.Database.Reconciling;

/// <summary>The transaction of one page of an enumeration: sightings, differences, and the run's own state.</summary>
internal sealed class ReconcileWrite(ReconcilePage page, DatabaseOptions options) : IFencedWrite<ReconcileRun>
{
    public long MailboxId => page.Run.MailboxId;

    public long ExpectedVersion => page.Run.Version;

    public async Task<(bool Fenced, ReconcileRun Result)> WriteAsync(Session session, string commitId, CancellationToken cancellationToken)
    {
        if (page.Run.Phase != ReconcileRun.Enumerating)
            throw new DatabaseException(ErrorIds.LeaseLost, "The reconcile has ended its enumeration already. The page was not committed.", "Finish it.") { Database = session.Backend.Name };
        var run = page.Run;
        var keys = ItemDifferences.KeysOf(page.Items);
        var ahead = page.Items.Count == 0 ? null : new ReadAhead(run.FolderId, page.Items[0].FolderPath, run.Reason, run.RunId, keys);
        var write = await MailboxWrite.BeginAsync(session, page.Lease, options, cancellationToken, ahead).ConfigureAwait(false);
        var now = Text.CleanTime.Whole(options.Clock.UtcNow.UtcDateTime);
        var seen = new SortedDictionary<Key, SeenRow>();
        foreach (var id in page.SeenIds)
        {
            var key = Key.Of(id);
            seen[key] = new SeenRow(run.RunId, key);
        }

        await session.Backend.WriteAsync(session, MailboxId, SeenRow.Write, [.. seen.Values], cancellationToken).ConfigureAwait(false);
        if (ahead is not null)
        {
            var (context, known) = (ahead.Context, ahead.Known);
            var contexts = await write.ContextsAsync(context, known.Values, cancellationToken).ConfigureAwait(false);
            var differences = new ItemDifferences(context, write.Rows, known, key => contexts[key]);
            var renamed = context.IsMoved
                ? await new SearchKeyJoin(session, MailboxId, run.RunId).FindAsync(context.FolderKey, page.Items, keys, known, cancellationToken).ConfigureAwait(false)
                : [];
            for (var i = 0; i < keys.Length; i++)
            {
                if (renamed.TryGetValue(i, out var old))
                    differences.Rejoin(page.Items[i], keys[i], old);
                else
                    differences.Add(page.Items[i], keys[i]);
            }

            await write.WriteAsync(differences, context, now - MassDeleteGuard.Window, guarded: false, cancellationToken).ConfigureAwait(false);
        }

        if (page.Folders.Count > 0)
        {
            var differences = new FolderDifferences(new PageContext(Key.Of(run.FolderId), run.FolderId, null, run.Reason, run.RunId), await write.FoldersAsync(cancellationToken).ConfigureAwait(false));
            foreach (var change in page.Folders)
                differences.Add(change);
            await write.WriteAsync(differences, now, cancellationToken).ConfigureAwait(false);
        }

        var moved = 0;
        await ReconcileRow.MoveAsync(session, run, page.NewState, ReconcileRun.Enumerating, commitId, count => moved = count, cancellationToken).ConfigureAwait(false);
        await write.FinishAsync(cancellationToken).ConfigureAwait(false);
        return (moved == 1, run with { State = page.NewState, Version = run.Version + 1 });
    }

    public async Task<(long Version, string? CommitId)> FenceAsync(Session session, CancellationToken cancellationToken) =>
        await ReconcileRow.FindAsync(session, page.Run, cancellationToken).ConfigureAwait(false) is { } row ? (row.Run.Version, row.CommitId) : (0, null);

    public static bool IsHierarchy(ReconcileRun run) => run.Kind is SyncKinds.Hierarchy or SyncKinds.Tree;
}
