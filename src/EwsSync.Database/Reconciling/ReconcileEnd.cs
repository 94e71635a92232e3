using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Database.Sql;
using EwsSync.Database.States;
using EwsSync.Database.Tables;
using EwsSync.Database.Writing;

namespace EwsSync.Database.Reconciling;

/// <summary>
/// The end of a reconcile, one transaction at a time: a batch of deletions, or, where none are left, the new state in the place of the old. Its fence is
/// the run's row while there are deletions, and the state's row for the last step, when the run's row goes away.
/// </summary>
internal sealed class ReconcileEnd(
    MailboxLease lease, ReconcileRun run, string newState, string? attributes, long stateVersion, bool allowed, DatabaseOptions options)
    : IFencedWrite<(ReconcileRun? Next, PageCommitted Committed)>
{
    private const int Batch = 512;

    private readonly StateRow _state = new(run.Consumer, run.FolderId, run.Kind, run.Scope);

    private bool _isLast;

    public long MailboxId => run.MailboxId;

    public long ExpectedVersion => _isLast ? stateVersion : run.Version;

    public async Task<(bool Fenced, (ReconcileRun? Next, PageCommitted Committed) Result)> WriteAsync(Session session, string commitId, CancellationToken cancellationToken)
    {
        var write = await MailboxWrite.BeginAsync(session, lease, options, cancellationToken).ConfigureAwait(false);
        var context = await write.ContextAsync(run.FolderId, null, run.Reason, run.RunId, cancellationToken).ConfigureAwait(false);
        var now = Text.CleanTime.Whole(options.Clock.UtcNow.UtcDateTime);
        var deleted = ReconcileWrite.IsHierarchy(run)
            ? await FoldersAsync(write, context, now, cancellationToken).ConfigureAwait(false)
            : await ItemsAsync(write, context, now, cancellationToken).ConfigureAwait(false);
        _isLast = deleted == 0;
        if (_isLast && context.IsMoved)
            await EndMoveAsync(session, context, cancellationToken).ConfigureAwait(false);
        var moved = 0;
        if (_isLast)
            await _state.WriteAsync(session, MailboxId, newState, attributes, stateVersion, commitId, count => moved = count, cancellationToken).ConfigureAwait(false);
        else
            await ReconcileRow.MoveAsync(session, run, run.State, ReconcileRun.Deleting, commitId, count => moved = count, cancellationToken).ConfigureAwait(false);
        var removed = !_isLast || await ReconcileRow.RemoveAsync(session, run, cancellationToken).ConfigureAwait(false);
        await write.FinishAsync(cancellationToken).ConfigureAwait(false);
        var fenced = moved == 1 && removed;
        var next = _isLast ? null : run with { Version = run.Version + 1, Phase = ReconcileRun.Deleting };
        return (fenced, (next, new PageCommitted(stateVersion + 1, write.LastSequence, write.Journaled, 0)));
    }

    public async Task<(long Version, string? CommitId)> FenceAsync(Session session, CancellationToken cancellationToken)
    {
        if (_isLast)
            return await _state.ReadAsync(session, MailboxId, cancellationToken).ConfigureAwait(false) is { } state ? (state.Version, state.CommitId) : (0, null);
        return await ReconcileRow.FindAsync(session, run, cancellationToken).ConfigureAwait(false) is { } row ? (row.Run.Version, row.CommitId) : (0, null);
    }

    /// <summary>All items of the folder have their new ids, but for those of the other scope.</summary>
    private Task<int> EndMoveAsync(Session session, PageContext context, CancellationToken cancellationToken) => session.ExecuteAsync(
        "UPDATE folder SET old_folder_id = NULL WHERE mailbox_id = @mailbox AND folder_key = @folder AND (@all = 1 OR NOT EXISTS "
        + "(SELECT 1 FROM item i WHERE i.mailbox_id = @mailbox AND i.folder_key = @folder AND i.deleted_utc IS NULL AND i.is_associated = @yes))",
        cancellationToken,
        ("@mailbox", MailboxId),
        ("@folder", context.FolderKey.Bytes),
        ("@all", run.Scope == Model.SyncScopes.NormalItems ? 0 : 1),
        ("@yes", true));

    private async Task<int> ItemsAsync(MailboxWrite write, PageContext context, DateTime now, CancellationToken cancellationToken)
    {
        var notSeen = Unseen.Items(run);
        var parameters = Unseen.Parameters(run);
        if (!allowed)
        {
            // Exact here: all deletions are known before one is written.
            var all = await write.Session.FindAsync($"SELECT count(*) {notSeen}", r => (int)r.GetInt64(0), cancellationToken, parameters).ConfigureAwait(false);
            await new MassDeleteGuard(write.Session, options).CheckAsync(MailboxId, context, all, now - MassDeleteGuard.Window, cancellationToken).ConfigureAwait(false);
        }

        var rows = await write.Session.QueryAsync($"SELECT {ItemRow.Known} {notSeen} ORDER BY item_key LIMIT {Batch}", ItemRow.Read, cancellationToken, parameters).ConfigureAwait(false);
        var differences = new ItemDifferences(context, write.Rows, new Dictionary<Key, ItemRow>(), _ => context);
        foreach (var row in rows)
            differences.Missing(row, run.Reason, now);
        if (rows.Count > 0)
            await write.WriteAsync(differences, context, now - MassDeleteGuard.Window, guarded: false, cancellationToken).ConfigureAwait(false);
        return rows.Count;
    }

    private async Task<int> FoldersAsync(MailboxWrite write, PageContext context, DateTime now, CancellationToken cancellationToken)
    {
        var known = await write.FoldersAsync(cancellationToken).ConfigureAwait(false);
        var differences = new FolderDifferences(context, known);
        var (missing, _) = await Unseen.FoldersAsync(write.Session, run, known, cancellationToken).ConfigureAwait(false);
        foreach (var row in missing)
            differences.Missing(row, now);
        if (missing.Count > 0)
            await write.WriteAsync(differences, now, cancellationToken).ConfigureAwait(false);
        return missing.Count;
    }
}
