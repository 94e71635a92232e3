using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Database.Sql;
using EwsSync.Database.States;
using EwsSync.Database.Tables;
using EwsSync.Model;

namespace EwsSync.Database.Reconciling;

/// <summary>The rows that an enumeration has not seen.</summary>
internal static class Unseen
{
    /// <summary>The other scope has rows in the same folder.</summary>
    public static string Items(ReconcileRun run) =>
        "FROM item WHERE mailbox_id = @mailbox AND folder_key = @folder AND deleted_utc IS NULL "
        + (run.Scope == SyncScopes.NormalItems ? "AND (is_associated IS NULL OR is_associated = @no) " : string.Empty)
        + "AND NOT EXISTS (SELECT 1 FROM reconcile_seen s WHERE s.mailbox_id = @mailbox AND s.run_id = @run AND s.item_key = item.item_key)";

    public static (string Name, object? Value)[] Parameters(ReconcileRun run) =>
        [("@mailbox", run.MailboxId), ("@folder", Key.Of(run.FolderId).Bytes), ("@run", run.RunId), ("@no", false)];

    /// <summary>Some of them, in the order of their keys.</summary>
    /// <param name="session">The database.</param>
    /// <param name="run">The reconcile.</param>
    /// <param name="after">Those behind this one; null = from the first.</param>
    /// <param name="most">At most so many.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static Task<List<(Key Key, string ItemId)>> ItemsAsync(Session session, ReconcileRun run, Key? after, int most, CancellationToken cancellationToken) => session.QueryAsync(
        $"SELECT item_key, item_id {Items(run)}{(after is null ? string.Empty : " AND item_key > @after")} ORDER BY item_key LIMIT {most}",
        r => (r.Key(0), r.GetString(1)),
        cancellationToken,
        [.. Parameters(run), ("@after", after?.Bytes ?? [])]);

    /// <summary>The folders of the tree that were not seen, and the keys of those that were.</summary>
    /// <param name="session">The database.</param>
    /// <param name="run">The reconcile.</param>
    /// <param name="known">The mailbox's folders.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static async Task<(List<FolderRow> Missing, HashSet<Key> Seen)> FoldersAsync(Session session, ReconcileRun run, IEnumerable<FolderRow> known, CancellationToken cancellationToken)
    {
        var seen = new HashSet<Key>(await session.QueryAsync(
            "SELECT item_key FROM reconcile_seen WHERE mailbox_id = @mailbox AND run_id = @run", r => r.Key(0), cancellationToken, ("@mailbox", run.MailboxId), ("@run", run.RunId)).ConfigureAwait(false));
        var root = Key.Of(run.FolderId);
        return ([.. known.Where(row => row.DeletedUtc is null && row.RootKey.Equals(root) && !seen.Contains(row.Key))], seen);
    }
}
