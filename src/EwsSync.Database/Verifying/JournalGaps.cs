using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Database.Reading;
using EwsSync.Database.Sql;
using EwsSync.Database.Tables;
using EwsSync.Database.Writing;
using EwsSync.Model;
using EwsSync.Sync;

namespace EwsSync.Database.Verifying;

/// <summary>
/// Rows of the journal that are not there. What they said of items and folders that nothing was said of since is journaled again, as they are now; a row without
/// content closes the gap, so that the next look does not find it again.
/// </summary>
internal sealed class JournalGaps(MirrorDatabase database, long mailboxId, string mailbox)
{
    /// <summary>More are found by the next verification.</summary>
    private const int Most = 1000;

    public async Task<IReadOnlyList<MailboxDifference>> FindAsync(CancellationToken cancellationToken)
    {
        var lost = await database.Backend.LookAsync(session => LostAsync(session, cancellationToken), cancellationToken).ConfigureAwait(false);
        return lost.ConvertAll(sequence => new MailboxDifference
        {
            Mailbox = mailbox,
            Entity = "Journal",
            Difference = DifferenceKinds.JournalGap,
            Known = sequence.ToString(CultureInfo.InvariantCulture),
        });
    }

    /// <summary>Closes all gaps that <see cref="FindAsync"/> finds, in one transaction.</summary>
    public Task<int> RepairAsync(MailboxLease lease, string runId, CancellationToken cancellationToken) => database.Backend.ChangeAsync(
        async session =>
        {
            var write = await MailboxWrite.BeginAsync(session, lease, database.Options, cancellationToken).ConfigureAwait(false);
            var lost = await LostAsync(session, cancellationToken).ConfigureAwait(false);
            if (lost.Count == 0)
                return 0;
            var now = Text.CleanTime.Whole(database.Clock.UtcNow.UtcDateTime);
            var folders = await write.FoldersAsync(cancellationToken).ConfigureAwait(false);
            await ItemsAgainAsync(write, lost, runId, now, cancellationToken).ConfigureAwait(false);
            foreach (var root in folders.Where(row => lost.Contains(row.LastSequence)).GroupBy(row => row.RootKey))
            {
                var again = new FolderDifferences(new PageContext(root.Key, RootOf(root.Key, folders), null, ChangeOrigins.Repair, runId), folders);
                foreach (var row in root)
                    again.Again(row);
                await write.WriteAsync(again, now, cancellationToken).ConfigureAwait(false);
            }

            await write.SayAsync(await OrphansAsync(session, runId, now, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            var markers = lost.ConvertAll(sequence => new ChangeRow
            {
                Sequence = sequence,
                EventKey = PageContext.EventOf(string.Empty, null, sequence.ToString(CultureInfo.InvariantCulture), JournalTypes.Lost, null),
                Entity = ChangeRow.Item,
                ChangeType = JournalTypes.Lost,
                Origin = ChangeOrigins.Repair,
                DetectedUtc = now,
                RunId = runId,
            });
            await session.Backend.WriteAsync(session, mailboxId, ChangeRow.Write, markers, cancellationToken).ConfigureAwait(false);
            await write.FinishAsync(cancellationToken).ConfigureAwait(false);
            return lost.Count;
        },
        cancellationToken);

    private async Task ItemsAgainAsync(MailboxWrite write, List<long> lost, string runId, DateTime now, CancellationToken cancellationToken)
    {
        var rows = new Dictionary<Key, ItemRow>();
        foreach (var sequence in lost)
        {
            foreach (var row in await write.Session.QueryAsync(
                $"SELECT {ItemRow.Known} FROM item WHERE mailbox_id = @mailbox AND (last_sequence = @lost OR created_sequence = @lost)", ItemRow.Read, cancellationToken, ("@mailbox", mailboxId), ("@lost", sequence)).ConfigureAwait(false))
            {
                rows[row.Key] = row;
            }
        }

        if (rows.Count == 0)
            return;
        var page = new PageContext(Key.Of(string.Empty), string.Empty, null, ChangeOrigins.Repair, runId);
        var contexts = await write.ContextsAsync(page, rows.Values, cancellationToken).ConfigureAwait(false);
        var differences = new ItemDifferences(page, write.Rows, rows, key => contexts[key]);
        foreach (var row in rows.Values.OrderBy(row => row.LastSequence))
            differences.Again(row, lost.Contains(row.CreatedSequence), now);
        await write.AgainAsync(differences, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Deletes of what a reader of the journal has and the mirror has not, not even as a tombstone: what was lost said that it is called otherwise since its mailbox was
    /// moved, or that it is gone.
    /// </summary>
    private async Task<List<ChangeRow>> OrphansAsync(Session session, string runId, DateTime now, CancellationToken cancellationToken)
    {
        var orphans = new List<ChangeRow>();
        foreach (var (entity, key, table, old) in new[] { (ChangeRow.Item, "item_key", "item", "o.old_item_key = c.item_key"), (ChangeRow.Folder, "folder_key", "folder", "o.old_folder_id = c.folder_id") })
        {
            orphans.AddRange(await session.QueryAsync(
                $"SELECT {ChangeRow.Columns} FROM change c WHERE mailbox_id = @mailbox AND entity = @entity AND change_type NOT IN ('Delete', 'Lost') AND sequence IN "
                + $"(SELECT max(sequence) FROM change WHERE mailbox_id = @mailbox AND entity = @entity AND {key} IS NOT NULL GROUP BY {key}) "
                + $"AND NOT EXISTS (SELECT 1 FROM {table} t WHERE t.mailbox_id = @mailbox AND t.{key} = c.{key}) "
                + $"AND NOT EXISTS (SELECT 1 FROM change o WHERE o.mailbox_id = @mailbox AND o.entity = @entity AND o.change_type = 'IdChange' AND {old}) ORDER BY sequence",
                ChangeRow.Read,
                cancellationToken,
                ("@mailbox", mailboxId),
                ("@entity", entity)).ConfigureAwait(false));
        }

        return orphans.ConvertAll(row => new ChangeRow
        {
            EventKey = PageContext.EventOf(row.FolderId ?? string.Empty, row.ItemId, row.ChangeKey, ChangeTypes.Delete, null),
            Entity = row.Entity,
            ChangeType = ChangeTypes.Delete,
            Origin = ChangeOrigins.Repair,
            DetectedUtc = now,
            FolderKey = row.FolderKey,
            FolderId = row.FolderId,
            FolderPath = row.FolderPath,
            ParentId = row.ParentId,
            FolderName = row.FolderName,
            FolderClass = row.FolderClass,
            ItemKey = row.ItemKey,
            ItemId = row.ItemId,
            ChangeKey = row.ChangeKey,
            ItemKind = row.ItemKind,
            ItemClass = row.ItemClass,
            Subject = row.Subject,
            Sender = row.Sender,
            ReceivedUtc = row.ReceivedUtc,
            Size = row.Size,
            IsRead = row.IsRead,
            RunId = runId,
        });
    }

    private static string RootOf(Key root, List<FolderRow> folders) => folders.Find(row => row.Key.Equals(root))?.FolderId ?? folders.Find(row => row.RootKey.Equals(root) && row.ParentId is { } parent && Key.Of(parent).Equals(root))?.ParentId ?? string.Empty;

    private async Task<List<long>> LostAsync(Session session, CancellationToken cancellationToken)
    {
        var (first, last, count) = await session.FindAsync(
            "SELECT l.first_seq, l.last_seq, (SELECT count(*) FROM change c WHERE c.mailbox_id = l.mailbox_id AND c.sequence BETWEEN l.first_seq AND l.last_seq) FROM mailbox_lease l WHERE l.mailbox_id = @mailbox",
            r => (r.GetInt64(0), r.GetInt64(1), r.GetInt64(2)),
            cancellationToken,
            ("@mailbox", mailboxId)).ConfigureAwait(false);
        var lost = new List<long>();
        if (last < first || count == last - first + 1)
            return lost;
        var expected = first;
        using var command = session.Command("SELECT sequence FROM change WHERE mailbox_id = @mailbox AND sequence BETWEEN @first AND @last ORDER BY sequence", ("@mailbox", mailboxId), ("@first", first), ("@last", last));
        using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (lost.Count < Most && await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            for (var sequence = reader.GetInt64(0); expected < sequence && lost.Count < Most; expected++)
                lost.Add(expected);
            expected++;
        }

        for (; expected <= last && lost.Count < Most; expected++)
            lost.Add(expected);
        return lost;
    }
}
