using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Database.Reconciling;
using EwsSync.Database.Runs;
using EwsSync.Database.Sql;
using EwsSync.Database.States;
using EwsSync.Database.Tables;
using EwsSync.Sync;

namespace EwsSync.Database.Mirroring;

/// <summary>
/// What a listing has not mentioned is asked for by its id before its row is deleted; what is still there counts as seen. Synchronization says itself what was deleted;
/// a list only leaves things out, and for more than one reason.
/// </summary>
internal sealed class AbsentRows(MirrorDatabase database, MailboxHold hold, AbsenceCheck server, SearchFolders searches)
{
    private const int Batch = 1000;

    /// <summary>Asks for each, and notes those that are there.</summary>
    /// <returns>The run as it is now.</returns>
    public Task<ReconcileRun> ConfirmAsync(ReconcileRun run, CancellationToken cancellationToken) =>
        ReconcileWrite.IsHierarchy(run) ? FoldersAsync(run, cancellationToken) : ItemsAsync(run, cancellationToken);

    private async Task<ReconcileRun> ItemsAsync(ReconcileRun run, CancellationToken cancellationToken)
    {
        // What a search does not find any more is there all the same.
        if (searches.Contains(run.FolderId))
            return run;
        Key? last = null;
        while (true)
        {
            var absent = await database.Backend.LookAsync(session => Unseen.ItemsAsync(session, run, last, Batch, cancellationToken), cancellationToken).ConfigureAwait(false);
            if (absent.Count == 0)
                return run;
            last = absent[absent.Count - 1].Key;
            run = await SeenAsync(run, await server.ItemsStillThereAsync(run.FolderId, absent.ConvertAll(row => row.ItemId), cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<ReconcileRun> FoldersAsync(ReconcileRun run, CancellationToken cancellationToken)
    {
        var (missing, seen) = await database.Backend.LookAsync(
            async session => await Unseen.FoldersAsync(session, run, await FolderRow.AllAsync(session, run.MailboxId, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false),
            cancellationToken).ConfigureAwait(false);
        seen.Add(Key.Of(run.FolderId));
        var there = new List<string>();

        // Those above before those below: what is in a folder that is out of the tree is out of it too.
        foreach (var folder in missing.OrderBy(row => row.Path.Count(c => c == '/')))
        {
            var parent = await server.ParentOfFolderAsync(folder.FolderId, cancellationToken).ConfigureAwait(false);
            if (parent is null || (parent.Length > 0 && !seen.Contains(Key.Of(parent))))
                continue;
            seen.Add(folder.Key);
            there.Add(folder.FolderId);
        }

        return await SeenAsync(run, there, cancellationToken).ConfigureAwait(false);
    }

    private async Task<ReconcileRun> SeenAsync(ReconcileRun run, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
            return run;
        var lease = await hold.LeaseAsync(cancellationToken).ConfigureAwait(false);
        return await database.Reconciles.CommitAsync(new ReconcilePage { Lease = lease, Run = run, NewState = run.State, SeenIds = ids }, cancellationToken).ConfigureAwait(false);
    }
}
