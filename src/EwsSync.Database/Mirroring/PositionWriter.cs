using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Database.Reconciling;
using EwsSync.Database.Runs;
using EwsSync.Database.States;
using EwsSync.Database.Writing;
using EwsSync.Model;
using EwsSync.State;
using EwsSync.Sync;

namespace EwsSync.Database.Mirroring;

/// <summary>
/// Turns what the engine commits into transactions. A slice of a page is one of rows and journal, with the text of the state as it was; a restart begins a
/// reconcile, whose pages are compared with the rows until the server has listed everything.
/// </summary>
internal sealed class PositionWriter(MirrorDatabase database, MailboxHold hold, RunRow run, bool allowMassDelete, AbsenceCheck server, SearchFolders searches)
{
    /// <summary>
    /// Pages without a difference are noted together: their keys are scattered over the whole table, and a transaction for each page of 512 took the kernel twice the time. A kill costs the
    /// listing of so many, and nothing else.
    /// </summary>
    private const int SeenAtOnce = 2048;

    /// <summary>Nor are they kept back for longer than this: a run with a time limit over a slow server would never come further than to its first page.</summary>
    private static readonly TimeSpan SeenWithin = TimeSpan.FromSeconds(10);

    private readonly AbsentRows _absent = new(database, hold, server, searches);

    public async Task CommitAsync(StoredPosition position, StateCommit commit, CancellationToken cancellationToken)
    {
        var identity = commit.State.Identity;
        var lease = await hold.LeaseAsync(cancellationToken).ConfigureAwait(false);
        if (commit.Reason == CommitReason.Restart)
        {
            position.Seen.Clear();
            position.Reconcile = await database.Reconciles.BeginAsync(
                lease, identity.Consumer, identity.FolderId, identity.Kind, identity.Scope, commit.State.Source == SyncSources.Snapshot ? ChangeOrigins.Snapshot : ChangeOrigins.Restart, anew: true, cancellationToken).ConfigureAwait(false);
            return;
        }

        // Killed between its deletions: what was enumerated is to be brought to its end before anything new.
        if (position.Reconcile is { Phase: ReconcileRun.Deleting } unfinished)
            await FinishAsync(position, unfinished, commit.State with { Text = unfinished.State }, lease, cancellationToken).ConfigureAwait(false);
        var items = commit.Items.Where(change => change.ItemId is not null).ToList();
        var folders = commit.Folders.Where(change => change.FolderId is not null).ToList();
        if (position.Reconcile is { } reconcile)
            await CompareAsync(position, reconcile, commit, items, folders, lease, cancellationToken).ConfigureAwait(false);
        else
            await PageAsync(position, commit, items, folders, lease, cancellationToken).ConfigureAwait(false);
    }

    private async Task PageAsync(
        StoredPosition position, StateCommit commit, List<ItemChange> items, List<FolderChange> folders, MailboxLease lease, CancellationToken cancellationToken)
    {
        var state = commit.MovesState ? commit.State : commit.State with { Text = position.Text };
        var committed = await database.Pages.CommitAsync(
            new PageCommit
            {
                Lease = lease,
                Consumer = state.Identity.Consumer,
                FolderId = state.Identity.FolderId,
                Kind = state.Identity.Kind,
                Scope = state.Identity.Scope,
                ExpectedVersion = position.Version,
                NewState = state.Text ?? string.Empty,
                Attributes = StateAttributes.Write(state),
                RunId = run.RunId,
                RunStartedUtc = run.StartedUtc,
                AllowMassDelete = allowMassDelete,
                Items = items,
                Folders = folders,
            },
            cancellationToken).ConfigureAwait(false);
        position.Version = committed.Version;
        position.Text = state.Text;
    }

    private async Task CompareAsync(
        StoredPosition position, ReconcileRun reconcile, StateCommit commit, List<ItemChange> items, List<FolderChange> folders, MailboxLease lease, CancellationToken cancellationToken)
    {
        if (position.Seen.Count == 0)
            position.SeenSinceUtc = database.Clock.UtcNow;
        foreach (var item in items)
        {
            if (item is not ItemDeleted)
                position.Seen.Add(item.ItemId!);
        }

        foreach (var folder in folders)
        {
            if (folder is not FolderDeleted)
                position.Seen.Add(folder.FolderId!);
        }

        // What is known as it was listed, and what went away before it could be fetched, was seen and is not written: of the latter a Delete or the next list says so.
        items.RemoveAll(change => change.FetchStatus is FetchStatuses.Known or FetchStatuses.Gone);
        await KeepAsync(reconcile, items, cancellationToken).ConfigureAwait(false);
        var different = await database.Reconciles.DifferencesAsync(reconcile.MailboxId, reconcile.FolderId, items, readOnly: false, cancellationToken).ConfigureAwait(false);
        var ends = commit is { MovesState: true, EndsReading: true };
        if (different.Count == 0 && folders.Count == 0 && !ends && position.Seen.Count < SeenAtOnce && database.Clock.UtcNow - position.SeenSinceUtc < SeenWithin)
            return;
        reconcile = await database.Reconciles.CommitAsync(
            new ReconcilePage
            {
                Lease = lease,
                Run = reconcile,
                NewState = commit.MovesState ? commit.State.Text ?? string.Empty : reconcile.State,
                SeenIds = position.Seen,
                Items = different,
                Folders = folders,
            },
            cancellationToken).ConfigureAwait(false);
        position.Reconcile = reconcile;
        position.Seen.Clear();
        if (ends)
            await FinishAsync(position, reconcile, commit.State, lease, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>An item that cannot be fetched was listed by its id alone: what the mirror has of it is more than that. The run says that it failed.</summary>
    private async Task KeepAsync(ReconcileRun reconcile, List<ItemChange> items, CancellationToken cancellationToken)
    {
        var failed = items.FindAll(change => change is { FetchStatus: FetchStatuses.Failed, Item.ItemClass: null });
        if (failed.Count == 0)
            return;
        var known = await database.Reconciles.ExistingAsync(reconcile.MailboxId, failed.ConvertAll(change => change.ItemId!), cancellationToken).ConfigureAwait(false);
        items.RemoveAll(change => failed.Contains(change) && known.Contains(change.ItemId!));
    }

    private async Task FinishAsync(StoredPosition position, ReconcileRun reconcile, SyncState state, MailboxLease lease, CancellationToken cancellationToken)
    {
        if (reconcile is { Reason: ChangeOrigins.Snapshot, Phase: ReconcileRun.Enumerating })
            reconcile = position.Reconcile = await _absent.ConfirmAsync(reconcile, cancellationToken).ConfigureAwait(false);
        var committed = await database.Reconciles.FinishAsync(
            lease, reconcile, state.Text ?? string.Empty, StateAttributes.Write(state), allowMassDelete, cancellationToken).ConfigureAwait(false);
        position.Reconcile = null;
        position.Version = committed.Version;
        position.Text = state.Text;
    }
}
