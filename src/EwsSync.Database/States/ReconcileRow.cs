using System;
using System.Data.Common;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Database.Sql;

namespace EwsSync.Database.States;

/// <summary>The row of <c>reconcile_state</c>.</summary>
internal static class ReconcileRow
{
    public const string Columns = "run_id, state, version, reason, phase, commit_id";

    /// <param name="row">The row, its <see cref="Columns"/> first.</param>
    /// <param name="of">The state that it is of.</param>
    public static ReconcileRun Read(DbDataReader row, ReconcileRun of) =>
        of with { RunId = row.GetString(0), State = row.GetString(1), Version = row.GetInt64(2), Reason = row.GetString(3), Phase = row.GetString(4) };

    public static Task InsertAsync(Session session, ReconcileRun run, CancellationToken cancellationToken) => session.ExecuteAsync(
        "INSERT INTO reconcile_state (mailbox_id, consumer, folder_key, kind, scope, folder_id, run_id, phase, state, version, commit_id, reason, started_utc) "
        + $"VALUES (@mailbox, @consumer, @folder, @kind, @scope, @folder_id, @run, @phase, @state, @version, @run, @reason, {session.Backend.Now}) ON CONFLICT DO NOTHING",
        cancellationToken,
        With(run, ("@folder_id", run.FolderId), ("@run", run.RunId), ("@phase", run.Phase), ("@state", run.State), ("@version", run.Version), ("@reason", run.Reason)));

    public static async Task<(ReconcileRun Run, string CommitId)?> FindAsync(Session session, ReconcileRun run, CancellationToken cancellationToken)
    {
        var rows = await session.QueryAsync(
            $"SELECT {Columns} FROM reconcile_state WHERE {StateRow.Where}",
            r => (Read(r, run), r.GetString(5)),
            cancellationToken,
            With(run)).ConfigureAwait(false);
        return rows.Count == 0 ? null : rows[0];
    }

    /// <summary>Moves the run on; <paramref name="then"/> gets 0 where its version is another one.</summary>
    public static Task MoveAsync(Session session, ReconcileRun run, string state, string phase, string commitId, Action<int> then, CancellationToken cancellationToken) => session.LaterAsync(
        new Statement(
            session.Command(
                $"UPDATE reconcile_state SET state = @state, phase = @phase, version = version + 1, commit_id = @commit WHERE {StateRow.Where} AND run_id = @run AND version = @version",
                With(run, ("@state", state), ("@phase", phase), ("@commit", commitId), ("@run", run.RunId), ("@version", run.Version))),
            then),
        cancellationToken);

    /// <summary>
    /// Forgets a reconcile of this state that is under way: an ordinary page goes on with the old state. What had been seen is stale from then on; a random history
    /// had items deleted that came in between, and the old state did not bring them again.
    /// </summary>
    public static async Task AbandonAsync(Session session, StateRow state, long mailboxId, CancellationToken cancellationToken)
    {
        await session.LaterAsync(
            new Statement(session.Command(
                $"DELETE FROM reconcile_seen WHERE mailbox_id = @mailbox AND run_id IN (SELECT run_id FROM reconcile_state WHERE {StateRow.Where})", state.With(mailboxId))),
            cancellationToken).ConfigureAwait(false);
        await session.LaterAsync(new Statement(session.Command($"DELETE FROM reconcile_state WHERE {StateRow.Where}", state.With(mailboxId))), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends the run; false where it is not there.</summary>
    public static async Task<bool> RemoveAsync(Session session, ReconcileRun run, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync("DELETE FROM reconcile_seen WHERE mailbox_id = @mailbox AND run_id = @run", cancellationToken, ("@mailbox", run.MailboxId), ("@run", run.RunId)).ConfigureAwait(false);
        return await session.ExecuteAsync(
            $"DELETE FROM reconcile_state WHERE {StateRow.Where} AND run_id = @run AND version = @version", cancellationToken, With(run, ("@run", run.RunId), ("@version", run.Version))).ConfigureAwait(false) == 1;
    }

    private static (string Name, object? Value)[] With(ReconcileRun run, params (string Name, object? Value)[] more) =>
        new StateRow(run.Consumer, run.FolderId, run.Kind, run.Scope).With(run.MailboxId, more);
}
