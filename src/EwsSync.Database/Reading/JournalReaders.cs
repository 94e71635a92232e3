using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Compat;
using EwsSync.Database.Sql;
using EwsSync.Database.Tables;
using EwsSync.Errors;

namespace EwsSync.Database.Reading;

/// <summary>
/// Readers of the journal. A position is one number for each mailbox: there is no order over all of them, since lower numbers may be committed later (a
/// reader with a global number as its mark missed 14 % of the rows).
/// </summary>
public sealed class JournalReaders
{
    private const int SnapshotPage = 1000;

    private readonly Backend _backend;

    internal JournalReaders(Backend backend) => _backend = backend;

    /// <summary>Enters a reader by its name, or finds it active again; <paramref name="anew"/> = what it had before counts no more.</summary>
    public Task RegisterAsync(string consumer, bool anew = false, CancellationToken cancellationToken = default) => _backend.ChangeAsync(
        session => session.ExecuteAsync(
            $"INSERT INTO consumer (name, active, incarnation, created_utc, seen_utc) SELECT @name, @yes, incarnation, {_backend.Now}, {_backend.Now} FROM \"database\" WHERE one = 1 "
            + $"ON CONFLICT (name) DO UPDATE SET active = excluded.active, seen_utc = excluded.seen_utc" + (anew ? ", incarnation = excluded.incarnation" : string.Empty),
            cancellationToken,
            ("@name", Throw.IfBlank(consumer)),
            ("@yes", true)),
        cancellationToken);

    /// <summary>The mailboxes that have something new for a reader: one look at the counters, whatever the size of the journal.</summary>
    public async Task<IReadOnlyList<JournalNews>> NewsAsync(string consumer, CancellationToken cancellationToken = default) => await _backend.LookAsync(
        session => session.QueryAsync(
            "SELECT l.mailbox_id, coalesce(p.position, 0), l.first_seq, l.last_seq, p.position FROM mailbox_lease l "
            + "LEFT JOIN consumer_position p ON p.mailbox_id = l.mailbox_id AND p.consumer = @consumer WHERE l.last_seq > coalesce(p.position, 0) ORDER BY l.mailbox_id",
            r => new JournalNews(r.GetInt64(0), r.GetInt64(1), r.GetInt64(2), r.GetInt64(3)) { IsNew = r.IsDBNull(4) },
            cancellationToken,
            ("@consumer", Throw.IfNull(consumer))),
        cancellationToken).ConfigureAwait(false);

    /// <summary>What one mailbox has for a reader; null where that is nothing.</summary>
    public Task<JournalNews?> NewsAsync(string consumer, long mailboxId, CancellationToken cancellationToken = default) => _backend.LookAsync(
        session => session.FindAsync(
            "SELECT l.mailbox_id, coalesce(p.position, 0), l.first_seq, l.last_seq, p.position FROM mailbox_lease l "
            + "LEFT JOIN consumer_position p ON p.mailbox_id = l.mailbox_id AND p.consumer = @consumer WHERE l.mailbox_id = @mailbox AND l.last_seq > coalesce(p.position, 0)",
            r => new JournalNews(r.GetInt64(0), r.GetInt64(1), r.GetInt64(2), r.GetInt64(3)) { IsNew = r.IsDBNull(4) },
            cancellationToken,
            ("@consumer", Throw.IfNull(consumer)),
            ("@mailbox", mailboxId)),
        cancellationToken);

    /// <summary>Rows behind a position, in order; moves nothing.</summary>
    /// <exception cref="DatabaseException"><c>JournalPruned</c>: rows behind the position are gone. <c>DatabaseRestored</c>: the position is ahead of the journal.</exception>
    public Task<IReadOnlyList<JournalEntry>> ReadAsync(long mailboxId, long after, int limit, CancellationToken cancellationToken = default) => ReadAsync(mailboxId, after, limit, null, cancellationToken);

    internal Task<IReadOnlyList<JournalEntry>> ReadAsync(long mailboxId, long after, int limit, string? mailbox, CancellationToken cancellationToken) => _backend.LookAsync<IReadOnlyList<JournalEntry>>(
        async session =>
        {
            var (first, last) = await session.FindAsync(
                "SELECT first_seq, last_seq FROM mailbox_lease WHERE mailbox_id = @mailbox", r => (r.GetInt64(0), r.GetInt64(1)), cancellationToken, ("@mailbox", mailboxId)).ConfigureAwait(false);
            if (after < first - 1)
                throw Error(ErrorIds.JournalPruned, $"The journal begins at {first}, and the position is {after}: rows between were pruned.", "Begin anew from the mirror: a snapshot gives the items and the new position.");
            if (after > last)
                throw Error(ErrorIds.DatabaseRestored, $"The position {after} is ahead of the journal, which ends at {last}: the database is an older copy.", "Begin anew from the mirror: a snapshot gives the items and the new position.");
            return await session.QueryAsync(
                $"SELECT {ChangeRow.Columns} FROM change WHERE mailbox_id = @mailbox AND sequence > @after ORDER BY sequence LIMIT @limit",
                r => new JournalEntry(mailboxId, ChangeRow.Read(r), mailbox),
                cancellationToken,
                ("@mailbox", mailboxId),
                ("@after", after),
                ("@limit", limit)).ConfigureAwait(false);
        },
        cancellationToken);

    /// <summary>Moves a reader's position on, and never back.</summary>
    /// <param name="consumer">The reader.</param>
    /// <param name="mailboxId">The mailbox.</param>
    /// <param name="position">The last sequence that it has done with.</param>
    /// <param name="incarnation">The incarnation that it read from (<see cref="DatabaseIdentity.Incarnation"/>).</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="DatabaseException"><c>DatabaseRestored</c>: the database was restored since.</exception>
    public Task AcknowledgeAsync(string consumer, long mailboxId, long position, int incarnation, CancellationToken cancellationToken = default) => _backend.ChangeAsync(
        async session =>
        {
            await CheckIncarnationAsync(session, incarnation, cancellationToken).ConfigureAwait(false);
            await SetAsync(session, consumer, mailboxId, position, "AND consumer_position.position < excluded.position", cancellationToken).ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    /// <summary>The incarnation that a reader began with; null where there is no such reader.</summary>
    public Task<int?> IncarnationAsync(string consumer, CancellationToken cancellationToken = default) => _backend.LookAsync(
        session => session.FindAsync("SELECT incarnation FROM consumer WHERE name = @name", r => (int?)r.GetInt32(0), cancellationToken, ("@name", Throw.IfBlank(consumer))), cancellationToken);

    /// <summary>Whether a reader has acknowledged rows that the journal does not have: the database is an older copy.</summary>
    internal Task<bool> IsAheadAsync(string consumer, CancellationToken cancellationToken) => _backend.LookAsync(
        async session => await session.FindAsync(
            "SELECT count(*) FROM consumer_position p JOIN mailbox_lease l ON l.mailbox_id = p.mailbox_id WHERE p.consumer = @consumer AND p.position > l.last_seq",
            r => r.GetInt64(0),
            cancellationToken,
            ("@consumer", consumer)).ConfigureAwait(false) > 0,
        cancellationToken);

    /// <summary>Sets the position of a reader that has taken over the items as they were at that sequence.</summary>
    internal Task BeginAtAsync(string consumer, long mailboxId, long position, int incarnation, CancellationToken cancellationToken) => _backend.ChangeAsync(
        async session =>
        {
            await CheckIncarnationAsync(session, incarnation, cancellationToken).ConfigureAwait(false);
            return await SetAsync(session, consumer, mailboxId, position, string.Empty, cancellationToken).ConfigureAwait(false);
        },
        cancellationToken);

    /// <summary>For a reader that begins, or that is below the floor: all items, and the position that follows them, of one moment.</summary>
    /// <param name="consumer">The reader, whose position is set when all pages were taken.</param>
    /// <param name="mailboxId">The mailbox.</param>
    /// <param name="take">Takes a page of items.</param>
    /// <param name="isTaken">Asked at the end, whether all was taken; false leaves the reader where it was.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The position.</returns>
    public async Task<long> SnapshotAsync(string consumer, long mailboxId, Func<IReadOnlyList<MirrorItem>, Task> take, Func<bool>? isTaken = null, CancellationToken cancellationToken = default)
    {
        Throw.IfNull(take);
        var (position, incarnation) = await _backend.LookAsync(
            async session =>
            {
                var at = await session.FindAsync(
                    "SELECT l.last_seq, d.incarnation FROM mailbox_lease l CROSS JOIN \"database\" d WHERE l.mailbox_id = @mailbox", r => (r.GetInt64(0), r.GetInt32(1)), cancellationToken, ("@mailbox", mailboxId)).ConfigureAwait(false);
                for (var after = Array.Empty<byte>(); ;)
                {
                    var page = await PageAsync(session, mailboxId, after, cancellationToken).ConfigureAwait(false);
                    if (page.Count == 0)
                        return at;
                    await take(page.ConvertAll(p => p.Item)).ConfigureAwait(false);
                    after = page[page.Count - 1].Key;
                }
            },
            cancellationToken).ConfigureAwait(false);
        if (isTaken?.Invoke() ?? true)
            await BeginAtAsync(consumer, mailboxId, position, incarnation, cancellationToken).ConfigureAwait(false);
        return position;
    }

    private static Task<List<(byte[] Key, MirrorItem Item)>> PageAsync(Session session, long mailboxId, byte[] after, CancellationToken cancellationToken) => session.QueryAsync(
        "SELECT i.item_key, i.item_id, i.change_key, f.path, i.item_class, i.subject, i.sender, i.received_utc, i.size, i.is_read, i.properties FROM item i "
        + "LEFT JOIN folder f ON f.mailbox_id = i.mailbox_id AND f.folder_key = i.folder_key "
        + "WHERE i.mailbox_id = @mailbox AND i.item_key > @after AND i.deleted_utc IS NULL ORDER BY i.item_key LIMIT @limit",
        r => (r.Key(0).Bytes, new MirrorItem(r.Key(0).ToString(), r.GetString(1), r.Text(2), r.Text(3), r.Text(4), r.Text(5), r.Text(6), r.Time(7), r.Int(8), r.Flag(9), r.Text(10))),
        cancellationToken,
        ("@mailbox", mailboxId),
        ("@after", after),
        ("@limit", SnapshotPage));

    private static Task<int> SetAsync(Session session, string consumer, long mailboxId, long position, string onlyForward, CancellationToken cancellationToken) => session.ExecuteAsync(
        $"INSERT INTO consumer_position (consumer, mailbox_id, position, moved_utc) VALUES (@consumer, @mailbox, @position, {session.Backend.Now}) "
        + $"ON CONFLICT (consumer, mailbox_id) DO UPDATE SET position = excluded.position, moved_utc = excluded.moved_utc WHERE 1 = 1 {onlyForward}",
        cancellationToken,
        ("@consumer", Throw.IfBlank(consumer)),
        ("@mailbox", mailboxId),
        ("@position", position));

    private async Task CheckIncarnationAsync(Session session, int incarnation, CancellationToken cancellationToken)
    {
        var now = await session.FindAsync("SELECT incarnation FROM \"database\"", r => r.GetInt32(0), cancellationToken).ConfigureAwait(false);
        if (now != incarnation)
            throw Error(ErrorIds.DatabaseRestored, $"The database was restored (incarnation {now}, and the reader's is {incarnation}): its numbers stand for other changes.", "Begin anew from the mirror: a snapshot gives the items and the new position.");
    }

    private DatabaseException Error(string id, string message, string advice) => new(id, message, advice) { Database = _backend.Name };
}
