using System.Threading;
using System.Threading.Tasks;
using EwsSync.Database.Sql;
using EwsSync.Database.Tables;
using EwsSync.Model;

namespace EwsSync.Database.Mirroring;

/// <summary>What a run has journaled, counted from the journal itself.</summary>
internal static class MirrorCounts
{
    public static Task<long> LastSequenceAsync(Backend backend, long mailboxId, CancellationToken cancellationToken) => backend.AskAsync(
        session => session.FindAsync("SELECT last_seq FROM mailbox_lease WHERE mailbox_id = @mailbox", r => r.GetInt64(0), cancellationToken, ("@mailbox", mailboxId)), cancellationToken);

    public static async Task FillAsync(MirrorSummary summary, Backend backend, long mailboxId, CancellationToken cancellationToken)
    {
        summary.LastSequence = await LastSequenceAsync(backend, mailboxId, cancellationToken).ConfigureAwait(false);
        if (summary.LastSequence == summary.FirstSequence)
            return;

        // No GROUP BY: SQLite sorts for it, which took 44 MB for a million rows.
        var counted = await backend.LookAsync(
            session => session.FindAsync(
                "SELECT count(*), count(moved_with), count(CASE WHEN entity = @folder THEN 1 END), count(CASE WHEN entity <> @folder AND change_type = @id THEN 1 END), "
                + "count(CASE WHEN entity <> @folder AND change_type = @create THEN 1 END), count(CASE WHEN entity <> @folder AND change_type = @update THEN 1 END), "
                + "count(CASE WHEN entity <> @folder AND change_type = @delete THEN 1 END) FROM change WHERE mailbox_id = @mailbox AND sequence > @first AND sequence <= @last",
                r => new[] { r.GetInt64(0), r.GetInt64(1), r.GetInt64(2), r.GetInt64(3), r.GetInt64(4), r.GetInt64(5), r.GetInt64(6) },
                cancellationToken,
                ("@folder", ChangeRow.Folder),
                ("@id", Reading.JournalTypes.IdChange),
                ("@create", ChangeTypes.Create),
                ("@update", ChangeTypes.Update),
                ("@delete", ChangeTypes.Delete),
                ("@mailbox", mailboxId),
                ("@first", summary.FirstSequence),
                ("@last", summary.LastSequence)),
            cancellationToken).ConfigureAwait(false);
        if (counted is not [var all, var moved, var folders, var ids, var created, var updated, var deleted])
            return;
        summary.Journaled = all;
        summary.Moved = moved;
        summary.FolderChanges = folders;
        summary.IdsChanged = ids;
        summary.Created = created;
        summary.Updated = updated;
        summary.Deleted = deleted;
        summary.ReadFlagChanged = all - folders - ids - created - updated - deleted;
    }

    /// <summary>Items that the server counted in the folders whose items are not there yet.</summary>
    public static Task<long> ExpectedAsync(Backend backend, long mailboxId, CancellationToken cancellationToken) => backend.LookAsync(
        session => session.FindAsync(
            "SELECT coalesce(sum(f.total_count), 0) FROM folder f WHERE f.mailbox_id = @mailbox AND f.deleted_utc IS NULL "
            + "AND NOT EXISTS (SELECT 1 FROM sync_state s WHERE s.mailbox_id = f.mailbox_id AND s.folder_key = f.folder_key AND s.kind = 'Items')",
            r => r.GetInt64(0),
            cancellationToken,
            ("@mailbox", mailboxId)),
        cancellationToken);
}
