using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Database.Sql;
using EwsSync.Database.Tables;

namespace EwsSync.Database.Reading;

/// <summary>What is thrown away, and when: rows of the journal that every active reader has, tombstones, mailboxes.</summary>
public sealed class Retention
{
    private const int Batch = 5000;

    private static readonly TimeSpan InactiveAfter = TimeSpan.FromDays(30);

    private readonly Backend _backend;

    internal Retention(Backend backend) => _backend = backend;

    /// <summary>
    /// Takes rows of the journal away that are older than <paramref name="before"/>, never beyond the position of an active reader. A reader that was
    /// not seen for 30 days becomes inactive, and holds nothing back.
    /// </summary>
    /// <returns>The readers that became inactive now: their owners are to be warned.</returns>
    public async Task<IReadOnlyList<string>> PruneAsync(DateTime before, DateTime now, CancellationToken cancellationToken = default)
    {
        var inactive = await InactiveAsync(now - InactiveAfter, cancellationToken).ConfigureAwait(false);
        foreach (var mailbox in await MailboxesAsync(cancellationToken).ConfigureAwait(false))
        {
            var first = await RaiseAsync(mailbox, before, cancellationToken).ConfigureAwait(false);
            while (await DeleteAsync("change", "sequence", "sequence < @limit", mailbox, first, cancellationToken).ConfigureAwait(false) == Batch)
            {
                // Short transactions: writers wait for no more than one batch.
            }
        }

        return inactive;
    }

    /// <summary>Takes tombstones away that are older than <paramref name="before"/>.</summary>
    public async Task PruneTombstonesAsync(DateTime before, CancellationToken cancellationToken = default)
    {
        foreach (var mailbox in await MailboxesAsync(cancellationToken).ConfigureAwait(false))
        {
            while (await DeleteAsync("item", "item_key", "deleted_utc < @limit", mailbox, before, cancellationToken).ConfigureAwait(false) == Batch)
            {
                // As above.
            }
        }
    }

    /// <summary>Takes notes of runs away that are older than <paramref name="before"/>, but for the last complete one of each mailbox.</summary>
    /// <returns>How many.</returns>
    public async Task<int> PruneRunsAsync(DateTime before, CancellationToken cancellationToken = default)
    {
        var count = 0;
        foreach (var mailbox in await MailboxesAsync(cancellationToken).ConfigureAwait(false))
        {
            count += await _backend.ChangeAsync(
                session => session.ExecuteAsync(
                    "DELETE FROM run WHERE mailbox_id = @mailbox AND started_utc < @before "
                    + "AND run_id <> coalesce((SELECT r.run_id FROM run r WHERE r.mailbox_id = @mailbox AND r.result = 'Complete' ORDER BY r.ended_utc DESC LIMIT 1), '')",
                    cancellationToken,
                    ("@mailbox", mailbox),
                    ("@before", before)),
                cancellationToken).ConfigureAwait(false);
        }

        return count;
    }

    /// <summary>Takes everything of a mailbox away; reading it again begins anew.</summary>
    public Task ForgetAsync(long mailboxId, CancellationToken cancellationToken = default) => _backend.ChangeAsync(
        async session =>
        {
            // The row of the lease first: a run of the mailbox ends with LeaseLost.
            foreach (var table in (string[])["mailbox_lease", "work", "sync_state", "reconcile_state", "reconcile_seen", "consumer_position", "folder_name", "run", "change", "item", "folder", "mailbox"])
                await session.ExecuteAsync($"DELETE FROM {table} WHERE mailbox_id = @mailbox", cancellationToken, ("@mailbox", mailboxId)).ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    /// <summary>After a backup was restored: raises the incarnation, so that readers that are ahead notice.</summary>
    public Task<int> RestoredAsync(CancellationToken cancellationToken = default) => _backend.ChangeAsync(
        async session =>
        {
            await session.ExecuteAsync("UPDATE \"database\" SET incarnation = incarnation + 1", cancellationToken).ConfigureAwait(false);
            return await session.FindAsync("SELECT incarnation FROM \"database\"", r => r.GetInt32(0), cancellationToken).ConfigureAwait(false);
        },
        cancellationToken);

    /// <summary>How big the database is.</summary>
    public Task<DatabaseSize> SizeAsync(CancellationToken cancellationToken = default) => _backend.LookAsync(
        async session => new DatabaseSize(
            _backend.Name,
            await CountAsync(session, _backend.SizeSql, cancellationToken).ConfigureAwait(false),
            await CountAsync(session, "SELECT count(*) FROM mailbox", cancellationToken).ConfigureAwait(false),
            await CountAsync(session, "SELECT count(*) FROM folder", cancellationToken).ConfigureAwait(false),
            await CountAsync(session, "SELECT count(*) FROM item WHERE deleted_utc IS NULL", cancellationToken).ConfigureAwait(false),
            await CountAsync(session, "SELECT count(*) FROM item WHERE deleted_utc IS NOT NULL", cancellationToken).ConfigureAwait(false),
            await CountAsync(session, "SELECT count(*) FROM change", cancellationToken).ConfigureAwait(false)),
        cancellationToken);

    private static Task<long> CountAsync(Session session, string sql, CancellationToken cancellationToken) => session.FindAsync(sql, r => r.GetInt64(0), cancellationToken);

    /// <summary>Looks for what must never be: gaps in a journal, rows beyond the counter. Empty = all is well.</summary>
    public async Task<IReadOnlyList<string>> CheckAsync(CancellationToken cancellationToken = default) => await _backend.LookAsync(
        session => session.QueryAsync(
            "SELECT l.mailbox_id, l.first_seq, l.last_seq, count(c.sequence), min(c.sequence), max(c.sequence) FROM mailbox_lease l "
            + "LEFT JOIN change c ON c.mailbox_id = l.mailbox_id AND c.sequence >= l.first_seq GROUP BY l.mailbox_id, l.first_seq, l.last_seq "
            + "HAVING count(c.sequence) <> l.last_seq - l.first_seq + 1 OR coalesce(max(c.sequence), l.last_seq) <> l.last_seq",
            r => $"Mailbox {r.GetInt64(0)}: the journal has {r.GetInt64(3)} rows from {r.Long(4)} to {r.Long(5)}; it should have all from {r.GetInt64(1)} to {r.GetInt64(2)}.",
            cancellationToken),
        cancellationToken).ConfigureAwait(false);

    private Task<List<string>> InactiveAsync(DateTime unseenSince, CancellationToken cancellationToken) => _backend.ChangeAsync(
        async session =>
        {
            var names = await session.QueryAsync(
                "SELECT name FROM consumer WHERE active = @yes AND seen_utc < @since AND NOT EXISTS (SELECT 1 FROM consumer_position p WHERE p.consumer = name AND p.moved_utc >= @since)",
                r => r.GetString(0), cancellationToken, ("@yes", true), ("@since", unseenSince)).ConfigureAwait(false);
            foreach (var name in names)
                await session.ExecuteAsync("UPDATE consumer SET active = @no WHERE name = @name", cancellationToken, ("@no", false), ("@name", name)).ConfigureAwait(false);
            return names;
        },
        cancellationToken);

    private Task<List<long>> MailboxesAsync(CancellationToken cancellationToken) =>
        _backend.LookAsync(session => session.QueryAsync("SELECT mailbox_id FROM mailbox_lease ORDER BY mailbox_id", r => r.GetInt64(0), cancellationToken), cancellationToken);

    /// <summary>The new floor, behind the lock of the mailbox as everything that touches its sequence.</summary>
    private Task<long> RaiseAsync(long mailbox, DateTime before, CancellationToken cancellationToken) => _backend.ChangeAsync(
        async session =>
        {
            var (first, last) = await session.FindAsync(
                "SELECT first_seq, last_seq FROM mailbox_lease WHERE mailbox_id = @mailbox" + _backend.ForUpdate, r => (r.GetInt64(0), r.GetInt64(1)), cancellationToken, ("@mailbox", mailbox)).ConfigureAwait(false);
            var read = await session.FindAsync(
                "SELECT min(coalesce(p.position, 0)) FROM consumer c LEFT JOIN consumer_position p ON p.consumer = c.name AND p.mailbox_id = @mailbox WHERE c.active = @yes",
                r => r.Long(0) ?? long.MaxValue - 1, cancellationToken, ("@mailbox", mailbox), ("@yes", true)).ConfigureAwait(false);
            var young = await session.FindAsync(
                "SELECT min(sequence) FROM change WHERE mailbox_id = @mailbox AND detected_utc >= @before", r => r.Long(0), cancellationToken, ("@mailbox", mailbox), ("@before", before)).ConfigureAwait(false);
            var floor = Math.Max(first, Math.Min(read + 1, young ?? last + 1));
            if (floor > first)
                await session.ExecuteAsync("UPDATE mailbox_lease SET first_seq = @first WHERE mailbox_id = @mailbox", cancellationToken, ("@first", floor), ("@mailbox", mailbox)).ConfigureAwait(false);
            return floor;
        },
        cancellationToken);

    private Task<int> DeleteAsync(string table, string key, string condition, long mailbox, object limit, CancellationToken cancellationToken) => _backend.ChangeAsync(
        session => session.ExecuteAsync(
            $"DELETE FROM {table} WHERE mailbox_id = @mailbox AND {key} IN (SELECT {key} FROM {table} WHERE mailbox_id = @mailbox AND {condition} LIMIT {Batch})",
            cancellationToken,
            ("@mailbox", mailbox),
            ("@limit", limit)),
        cancellationToken);
}
