using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Compat;
using EwsSync.Database.Sql;
using EwsSync.Database.Tables;
using EwsSync.Database.Writing;

namespace EwsSync.Database.Working;

/// <summary>
/// Hands mailboxes that are due to workers. A claim raises the epoch of the mailbox's lease in the same transaction, so that whoever had it before, and was frozen meanwhile, can write nothing
/// more. A claim that was not brought to its end is due again when its lease has run out, with the age that it had.
/// </summary>
public sealed class WorkQueue
{
    private readonly Backend _backend;

    internal WorkQueue(Backend backend) => _backend = backend;

    /// <summary>Takes those mailboxes of a server that have been due for longest.</summary>
    /// <param name="worker">Who takes them; a name that nobody else has.</param>
    /// <param name="server">The server.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="lease">After this time without <see cref="KeepAsync"/> others may take them.</param>
    /// <param name="profiles">Only mailboxes of these; null = of all. What a worker cannot run it does not take.</param>
    /// <param name="cancellationToken">Stops.</param>
    public Task<IReadOnlyList<WorkClaim>> ClaimAsync(
        string worker, string server, int count, TimeSpan lease, IReadOnlyList<string>? profiles = null, CancellationToken cancellationToken = default)
    {
        Throw.IfBlank(worker);
        var chosen = (profiles ?? []).Select((profile, number) => (Name: $"@profile{number}", Value: (object?)profile)).ToList();
        var condition = profiles is null ? string.Empty : $"AND w.profile IN ({string.Join(", ", chosen.Select(one => one.Name))}) ";
        return _backend.ChangeAsync<IReadOnlyList<WorkClaim>>(
            async session =>
            {
                var due = await session.QueryAsync(
                    "SELECT l.mailbox_id, m.address, w.profile, coalesce(w.claimed_due, l.next_due), w.failures, l.lease_epoch "
                    + "FROM mailbox_lease l JOIN work w ON w.mailbox_id = l.mailbox_id JOIN mailbox m ON m.mailbox_id = l.mailbox_id "
                    + $"WHERE w.server = @server {condition}AND w.is_paused = @no AND (l.lease_until IS NULL OR l.lease_until <= {_backend.Now}) "
                    + $"AND (w.claimed_due IS NOT NULL OR l.next_due <= {_backend.Now}) AND (w.not_before IS NULL OR w.not_before <= {_backend.Now}) "
                    + $"ORDER BY coalesce(w.turn_utc, w.claimed_due, l.next_due) LIMIT @count{_backend.TakeFree("l")}",
                    row => (Id: row.GetInt64(0), Address: row.GetString(1), Profile: row.GetString(2), Due: row.Time(3)!.Value, Failures: row.GetInt32(4), Epoch: row.GetInt64(5)),
                    cancellationToken,
                    [("@server", server), ("@no", false), ("@count", count), .. chosen]).ConfigureAwait(false);
                if (due.Count == 0)
                    return [];
                var ids = due.ConvertAll(row => row.Id);
                var took = session.Command(string.Empty);
                took.CommandText = $"UPDATE work SET claimed_due = coalesce(claimed_due, (SELECT l.next_due FROM mailbox_lease l WHERE l.mailbox_id = work.mailbox_id)), turn_utc = NULL, "
                    + $"started_utc = {_backend.Now} WHERE {_backend.AnyOf(took, "mailbox_id", ids)}";
                await session.LaterAsync(new Statement(took), cancellationToken).ConfigureAwait(false);
                var holds = session.Command(string.Empty, ("@seconds", Seconds(lease)), ("@worker", worker));
                holds.CommandText = $"UPDATE mailbox_lease SET lease_epoch = lease_epoch + 1, lease_until = {_backend.NowPlus("@seconds")}, worker = @worker, next_due = NULL "
                    + $"WHERE {_backend.AnyOf(holds, "mailbox_id", ids)}";
                await session.LaterAsync(new Statement(holds), cancellationToken).ConfigureAwait(false);
                return due.ConvertAll(row => new WorkClaim(row.Address, row.Profile, server, new MailboxLease(row.Id, row.Epoch + 1), row.Due, row.Failures));
            },
            cancellationToken);
    }

    /// <summary>Says that a worker is there and goes on with its claims.</summary>
    /// <param name="worker">The worker.</param>
    /// <param name="claims">What it is at.</param>
    /// <param name="lease">Until when they are its own.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Those that somebody else has taken over.</returns>
    public Task<IReadOnlyList<WorkClaim>> KeepAsync(WorkerCheckIn worker, IReadOnlyList<WorkClaim> claims, TimeSpan lease, CancellationToken cancellationToken = default) =>
        _backend.ChangeAsync<IReadOnlyList<WorkClaim>>(
            async session =>
            {
                await session.ExecuteAsync(
                    "INSERT INTO worker (worker, version, started_utc, seen_utc, check_in, places, running, calling) "
                    + $"VALUES (@worker, @version, {_backend.Now}, {_backend.Now}, @interval, @places, @running, @calling) "
                    + $"ON CONFLICT (worker) DO UPDATE SET seen_utc = {_backend.Now}, version = excluded.version, check_in = excluded.check_in, places = excluded.places, "
                    + "running = excluded.running, calling = excluded.calling",
                    cancellationToken,
                    ("@worker", Throw.IfBlank(Throw.IfNull(worker).Worker)),
                    ("@version", worker.Version),
                    ("@interval", Seconds(worker.Interval)),
                    ("@places", worker.Places),
                    ("@running", Throw.IfNull(claims).Count),
                    ("@calling", worker.Calling)).ConfigureAwait(false);
                var lost = new List<WorkClaim>();
                foreach (var claim in claims)
                {
                    // One that has been ended meanwhile must not be held again.
                    if (await session.ExecuteAsync(
                        $"UPDATE mailbox_lease SET lease_until = {_backend.NowPlus("@seconds")} WHERE mailbox_id = @mailbox AND lease_epoch = @epoch AND lease_until IS NOT NULL",
                        cancellationToken, ("@seconds", Seconds(lease)), ("@mailbox", claim.Lease.MailboxId), ("@epoch", claim.Lease.Epoch)).ConfigureAwait(false) == 0)
                        lost.Add(claim);
                }

                return lost;
            },
            cancellationToken);

    /// <summary>Ends a claim: the mailbox is free, and due again where it is not complete.</summary>
    /// <returns>False where somebody else had taken it over, whose business it is now.</returns>
    public Task<bool> EndAsync(WorkClaim claim, WorkOutcome outcome, CancellationToken cancellationToken = default) => _backend.ChangeAsync(
        async session =>
        {
            Throw.IfNull(outcome);
            (string Name, object? Value)[] lease = [("@mailbox", Throw.IfNull(claim).Lease.MailboxId), ("@epoch", claim.Lease.Epoch)];
            var isOurs = false;
            await session.LaterAsync(
                new Statement(session.Command("UPDATE mailbox_lease SET lease_until = NULL WHERE mailbox_id = @mailbox AND lease_epoch = @epoch", lease), count => isOurs = count > 0), cancellationToken).ConfigureAwait(false);
            var set = outcome.IsComplete
                ? $"claimed_due = NULL, failures = 0, not_before = NULL, error_id = NULL, error = NULL, advice = NULL, complete_utc = {_backend.Now}"
                : "error_id = @id, error = @error, advice = @advice, failures = failures + @failed, not_before = "
                    + (outcome.RestFor is null ? "NULL" : _backend.NowPlus("@rest"));
            // Once the epoch is another one it stays so; as long as it is ours, the row of the lease is locked by now.
            var ended = session.Command(
                $"UPDATE work SET ended_utc = {_backend.Now}, {set} WHERE mailbox_id = @mailbox AND EXISTS (SELECT 1 FROM mailbox_lease l WHERE l.mailbox_id = @mailbox AND l.lease_epoch = @epoch)",
                [
                    .. lease,
                    .. outcome.IsComplete ? Array.Empty<(string, object?)>() :
                    [
                        ("@id", outcome.ErrorId), ("@error", outcome.Error), ("@advice", outcome.Advice), ("@failed", outcome.ErrorId is null ? 0 : 1),
                        .. outcome.RestFor is { } rest ? new (string, object?)[] { ("@rest", Seconds(rest)) } : [],
                    ],
                ]);
            await session.LaterAsync(new Statement(ended), cancellationToken).ConfigureAwait(false);
            await session.FlushAsync(cancellationToken).ConfigureAwait(false);
            return isOurs;
        },
        cancellationToken);

    /// <summary>A worker that ends in order: nobody counts on it any more.</summary>
    public Task RetireAsync(string worker, CancellationToken cancellationToken = default) =>
        _backend.ChangeOneAsync("DELETE FROM worker WHERE worker = @worker", cancellationToken, ("@worker", worker));

    /// <summary>How many workers are there: those that have missed no more than two check-ins.</summary>
    public Task<int> LiveAsync(CancellationToken cancellationToken = default) => _backend.AskAsync(
        session => session.FindAsync($"SELECT count(*) FROM worker WHERE {IsLive(_backend)}", row => (int)row.GetInt64(0), cancellationToken), cancellationToken);

    /// <summary>The time as the database has it, in UTC.</summary>
    public Task<DateTime> NowAsync(CancellationToken cancellationToken = default) => _backend.AskAsync(
        session => session.FindAsync($"SELECT {_backend.Now}", row => row.Time(0)!.Value, cancellationToken), cancellationToken);

    /// <summary>Takes out workers that have not been there for a day: they were killed, and have other names when they come again.</summary>
    public Task<int> ForgetDeadAsync(CancellationToken cancellationToken = default) =>
        _backend.ChangeOneAsync($"DELETE FROM worker WHERE seen_utc < {_backend.NowPlus("-86400")}", cancellationToken);

    internal static string IsLive(Backend backend) => $"seen_utc > {backend.NowPlus("(-3 * check_in)")}";

    /// <summary>Notes that a server wants to be left alone, for all workers; the longest wait that was asked for counts.</summary>
    public Task BackOffAsync(string server, TimeSpan wait, string reason, CancellationToken cancellationToken = default) => _backend.ChangeOneAsync(
        $"INSERT INTO server_backoff (server, until, reason) VALUES (@server, {_backend.NowPlus("@seconds")}, @reason) "
        + "ON CONFLICT (server) DO UPDATE SET until = CASE WHEN excluded.until > server_backoff.until THEN excluded.until ELSE server_backoff.until END, reason = excluded.reason",
        cancellationToken, ("@server", server), ("@seconds", Seconds(wait)), ("@reason", reason));

    /// <summary>How long a server is still to be left alone; null = not at all.</summary>
    public async Task<TimeSpan?> BackOffOfAsync(string server, CancellationToken cancellationToken = default)
    {
        var (until, now) = await _backend.AskAsync(
            session => session.FindAsync(
                $"SELECT until, {_backend.Now} FROM server_backoff WHERE server = @server AND until > {_backend.Now}", row => (Until: row.Time(0), Now: row.Time(1)), cancellationToken, ("@server", server)),
            cancellationToken).ConfigureAwait(false);
        return until is { } end && now is { } at ? end - at : null;
    }

    private static int Seconds(TimeSpan time) => (int)Math.Ceiling(time.TotalSeconds);
}
