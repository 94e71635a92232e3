using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Compat;
using EwsSync.Database.Sql;
using EwsSync.Database.Tables;

namespace EwsSync.Database.Working;

/// <summary>How the work stands: what a status page, a cmdlet and the metrics show. Every answer is of one moment.</summary>
public sealed class WorkReports
{
    /// <summary>The most rows of a <see cref="WorkPage"/>.</summary>
    public const int MostRows = 1000;

    private const int Runs = 20;
    private const string DueSince = "coalesce(w.claimed_due, l.next_due)";

    private static readonly Dictionary<string, string> Orders = new(StringComparer.OrdinalIgnoreCase)
    {
        // The stale ones first, and before them those that have never been complete.
        ["age"] = "w.complete_utc IS NOT NULL, w.complete_utc",
        ["mailbox"] = "m.address",
        ["due"] = $"{DueSince} IS NULL, {DueSince}",
        ["failures"] = "w.failures DESC",
        ["profile"] = "w.profile",
    };

    private readonly Backend _backend;

    internal WorkReports(Backend backend) => _backend = backend;

    /// <summary>What <see cref="MailboxesAsync"/> can sort by.</summary>
    public static IReadOnlyCollection<string> SortsBy => Orders.Keys;

    /// <summary>All of it in numbers.</summary>
    public Task<WorkOverview> OverviewAsync(CancellationToken cancellationToken = default) => _backend.LookAsync(
        async session => new WorkOverview
        {
            Counts = await CountsAsync(session, cancellationToken).ConfigureAwait(false),
            Errors = await session.QueryAsync(
                "SELECT w.error_id, count(*), max(w.advice), min(m.address) FROM work w JOIN mailbox m ON m.mailbox_id = w.mailbox_id WHERE w.failures > 0 AND w.error_id IS NOT NULL "
                + "GROUP BY w.error_id ORDER BY count(*) DESC, w.error_id",
                row => new WorkError(row.GetString(0), row.GetInt64(1), row.Text(2), row.GetString(3)), cancellationToken).ConfigureAwait(false),
            Servers = await session.QueryAsync(
                $"SELECT w.server, count(*), max(b.until), max(b.reason) FROM work w LEFT JOIN server_backoff b ON b.server = w.server AND b.until > {_backend.Now} GROUP BY w.server ORDER BY w.server",
                row => new WorkServer(row.GetString(0), row.GetInt64(1), row.Time(2), row.Text(3)), cancellationToken).ConfigureAwait(false),
            Workers = await WorkersAsync(session, cancellationToken).ConfigureAwait(false),
        },
        cancellationToken);

    /// <summary>Mailboxes in an order.</summary>
    /// <param name="search">Which.</param>
    /// <param name="sortBy">One of <see cref="SortsBy"/>.</param>
    /// <param name="offset">How many are passed over.</param>
    /// <param name="count">At most so many, and <see cref="MostRows"/>.</param>
    /// <param name="cancellationToken">Stops.</param>
    public Task<WorkPage> MailboxesAsync(WorkSearch search, string sortBy = "age", int offset = 0, int count = MostRows, CancellationToken cancellationToken = default)
    {
        var (where, parameters) = Throw.IfNull(search).Sql(_backend);
        var order = Orders.TryGetValue(sortBy, out var known) ? known : throw new ArgumentOutOfRangeException(nameof(sortBy), sortBy, $"Sorts by {string.Join(", ", SortsBy)}.");
        return _backend.LookAsync(
            async session => new WorkPage(
                await session.FindAsync($"SELECT count(*) {WorkSearch.From} WHERE {where}", row => row.GetInt64(0), cancellationToken, [.. parameters]).ConfigureAwait(false),
                await session.QueryAsync(
                    $"{Columns()} WHERE {where} ORDER BY {order}, m.address_key LIMIT @count OFFSET @offset", Mailbox, cancellationToken,
                    [.. parameters, ("@count", Math.Min(count, MostRows)), ("@offset", offset)]).ConfigureAwait(false)),
            cancellationToken);
    }

    /// <summary>One mailbox with its folders and its last runs; null = no worker keeps it.</summary>
    public Task<WorkMailboxDetail?> MailboxAsync(long mailboxId, CancellationToken cancellationToken = default) => _backend.LookAsync(
        async session =>
        {
            var id = ("@mailbox", (object?)mailboxId);
            var found = await session.QueryAsync($"{Columns()} WHERE w.mailbox_id = @mailbox", Mailbox, cancellationToken, id, ("@yes", true)).ConfigureAwait(false);
            return found.Count == 0 ? null : new WorkMailboxDetail(
                found[0],
                await session.QueryAsync(
                    "SELECT f.path, f.folder_class, (SELECT count(*) FROM item i WHERE i.mailbox_id = f.mailbox_id AND i.folder_key = f.folder_key AND i.deleted_utc IS NULL), f.total_count, "
                    + "(SELECT max(s.updated_utc) FROM sync_state s WHERE s.mailbox_id = f.mailbox_id AND s.folder_key = f.folder_key) "
                    + "FROM folder f WHERE f.mailbox_id = @mailbox AND f.deleted_utc IS NULL ORDER BY f.path",
                    row => new WorkFolder(row.GetString(0), row.Text(1), row.GetInt64(2), row.Int(3), row.Time(4)), cancellationToken, id).ConfigureAwait(false),
                await session.QueryAsync(
                    $"SELECT started_utc, ended_utc, result, error_id, changes, worker, summary FROM run WHERE mailbox_id = @mailbox ORDER BY started_utc DESC LIMIT {Runs}",
                    row => new WorkRun(row.Time(0)!.Value, row.Time(1), row.Text(2), row.Text(3), row.GetInt32(4), row.Text(5), row.Text(6)), cancellationToken, id).ConfigureAwait(false));
        },
        cancellationToken);

    /// <summary>The workers, those that are there first.</summary>
    public Task<List<WorkerInfo>> WorkersAsync(CancellationToken cancellationToken = default) => _backend.LookAsync(session => WorkersAsync(session, cancellationToken), cancellationToken);

    private Task<List<WorkCount>> CountsAsync(Session session, CancellationToken cancellationToken) => session.QueryAsync(
        $"SELECT s.profile, s.state, count(*), sum(CASE WHEN s.complete_utc IS NULL THEN 1 ELSE 0 END), sum(CASE WHEN s.complete_utc > {_backend.NowPlus("-3600")} THEN 1 ELSE 0 END), "
        + $"min(s.complete_utc), min(s.due), {_backend.Now} FROM (SELECT w.profile, {WorkStates.Sql(_backend)} AS state, w.complete_utc, {DueSince} AS due {WorkSearch.From}) s "
        + "GROUP BY s.profile, s.state ORDER BY s.profile, s.state",
        row => new WorkCount(
            row.GetString(0), row.GetString(1), row.GetInt64(2), Convert.ToInt64(row.GetValue(3), null), Convert.ToInt64(row.GetValue(4), null), Since(row.Time(7), row.Time(5)),
            row.GetString(1) == WorkStates.Current ? null : Since(row.Time(7), row.Time(6))),
        cancellationToken,
        ("@yes", true));

    private Task<List<WorkerInfo>> WorkersAsync(Session session, CancellationToken cancellationToken) => session.QueryAsync(
        $"SELECT worker, version, started_utc, seen_utc, check_in, places, running, calling, {WorkQueue.IsLive(_backend)}, {_backend.Now} FROM worker ORDER BY 9 DESC, worker",
        row => new WorkerInfo
        {
            Worker = row.GetString(0),
            Version = row.GetString(1),
            StartedUtc = row.Time(2)!.Value,
            SeenUtc = row.Time(3)!.Value,
            CheckIn = TimeSpan.FromSeconds(row.GetInt32(4)),
            Places = row.GetInt32(5),
            Running = row.GetInt32(6),
            Calling = row.GetInt32(7),
            IsLive = row.GetBoolean(8),
            SeenAgo = Since(row.Time(9), row.Time(3))!.Value,
            Database = _backend.Name,
        },
        cancellationToken);

    private string Columns() =>
        $"SELECT w.mailbox_id, m.address, w.profile, w.server, {WorkStates.Sql(_backend)}, l.worker, w.complete_utc, {DueSince}, w.started_utc, w.ended_utc, w.priority, w.failures, w.not_before, "
        + $"w.error_id, w.error, w.advice, {_backend.Now} {WorkSearch.From}";

    private static WorkMailbox Mailbox(System.Data.Common.DbDataReader row) => new()
    {
        MailboxId = row.GetInt64(0),
        Mailbox = row.GetString(1),
        Profile = row.GetString(2),
        Server = row.GetString(3),
        State = row.GetString(4),
        Worker = row.GetString(4) == WorkStates.Running ? row.Text(5) : null,
        LastCompleteUtc = row.Time(6),
        Age = Since(row.Time(16), row.Time(6)),
        DueUtc = row.Time(7),
        StartedUtc = row.Time(8),
        EndedUtc = row.Time(9),
        Priority = row.GetInt32(10),
        Failures = row.GetInt32(11),
        RestsUntilUtc = row.Time(12),
        ErrorId = row.Text(13),
        Error = row.Text(14),
        Advice = row.Text(15),
    };

    private static TimeSpan? Since(DateTime? now, DateTime? then) => now is { } end && then is { } start ? (end > start ? end - start : TimeSpan.Zero) : null;
}
