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
        var rows = await backend.LookAsync(
            session => session.QueryAsync(
                "SELECT entity, change_type, count(*), count(moved_with) FROM change WHERE mailbox_id = @mailbox AND sequence > @first AND sequence <= @last GROUP BY entity, change_type",
                r => (Entity: r.GetString(0), Type: r.GetString(1), Count: r.GetInt64(2), Moved: r.GetInt64(3)),
                cancellationToken,
                ("@mailbox", mailboxId),
                ("@first", summary.FirstSequence),
                ("@last", summary.LastSequence)),
            cancellationToken).ConfigureAwait(false);
        foreach (var (entity, type, count, moved) in rows)
        {
            summary.Journaled += count;
            summary.Moved += moved;
            if (entity == ChangeRow.Folder)
                summary.FolderChanges += count;
            else if (type == Reading.JournalTypes.IdChange)
                summary.IdsChanged += count;
            else if (type == ChangeTypes.Create)
                summary.Created += count;
            else if (type == ChangeTypes.Update)
                summary.Updated += count;
            else if (type == ChangeTypes.Delete)
                summary.Deleted += count;
            else
                summary.ReadFlagChanged += count;
        }
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
