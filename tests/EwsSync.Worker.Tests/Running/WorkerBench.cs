using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Database;
using EwsSync.Database.Tests.Backends;
using EwsSync.Emulator;
using Npgsql;
using Xunit;

namespace EwsSync.Worker.Tests.Running;

/// <summary>An Exchange with many mailboxes that change, a PostgreSQL, and a configuration for workers between them.</summary>
internal sealed class WorkerBench : IAsyncDisposable
{
    private static int _count;

    private readonly string _folder = Directory.CreateTempSubdirectory("ewssync-workers-").FullName;
    private readonly string _name = "workers" + Interlocked.Increment(ref _count).ToString(CultureInfo.InvariantCulture);
    private readonly List<WorkerProcess> _workers = [];
    private readonly List<string> _roles = [];
    private readonly int _mailboxes;
    private readonly BenchOptions _options;

    private WorkerBench(ExchangeEmulator server, int mailboxes, BenchOptions options)
    {
        Server = server;
        _mailboxes = mailboxes;
        _options = options;
    }

    public ExchangeEmulator Server { get; }

    public IEnumerable<string> Users => Enumerable.Range(1, _mailboxes).Select(number => string.Create(CultureInfo.InvariantCulture, $"user{number:0000}"));

    public EmulatorAccount Service => Server.Accounts.First(account => account.CanImpersonate);

    private string Connection => PostgresServer.Instance!.Trusted(_name);

    private string Config => Path.Combine(_folder, "worker.json");

    public static async Task<WorkerBench> MakeAsync(int mailboxes, BenchOptions? options = null)
    {
        Skip.If(PostgresServer.Instance is null, PostgresServer.Missing);
        var bench = new WorkerBench(await ExchangeEmulator.StartAsync(new EmulatorOptions { Seeded = false, MoreMailboxes = mailboxes, ItemsPerMailbox = 10, Clock = new LateClock(options?.Behind ?? TimeSpan.Zero) }), mailboxes, options ?? new BenchOptions());
        await ExecuteAsync($"CREATE DATABASE {bench._name}", "postgres");
        await MirrorDatabase.UpgradeAsync(new DatabaseOptions { Database = bench.Connection });
        File.WriteAllLines(Path.Combine(bench._folder, "mailboxes.txt"), bench.Users.Select(user => $"{user}@contoso.example"));
        bench.Configure(bench.Config, bench.Connection);
        return bench;
    }

    /// <summary>A worker with a network of its own to the database.</summary>
    public WorkerProcess Start(string? password = null, string? skew = null, int? calls = null, string? role = null)
    {
        var link = _options.IsDirect ? null : new Link(PostgresServer.Instance!.Port);
        var config = Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"worker-{_workers.Count}.json"));
        Configure(config, PostgresServer.Instance!.ByTcp(_name, link?.Port).Replace("owner", role ?? "owner", StringComparison.Ordinal) + ";Timeout=5;Command Timeout=5", calls);
        var worker = WorkerProcess.Start(password ?? Service.Password, skew, link, "run", "--config", config);
        _workers.Add(worker);
        return worker;
    }

    /// <summary>The database, to give orders and to ask how the work stands.</summary>
    public Task<MirrorDatabase> OpenAsync() => MirrorDatabase.OpenAsync(new DatabaseOptions { Database = Connection });

    public string Address(int number) => $"{Users.ElementAt(number)}@contoso.example";

    public WorkerProcess Check(string? role = null)
    {
        if (role is not null)
            Configure(Config, Connection.Replace("Username=owner", $"Username={role}", StringComparison.Ordinal));
        return WorkerProcess.Start(Service.Password, null, null, "check", "--config", Config);
    }

    /// <summary>An account of the database that may sign in and see the tables.</summary>
    public async Task MakeRoleAsync(string role)
    {
        await AskAsync($"DROP ROLE IF EXISTS {role}; CREATE ROLE {role} LOGIN PASSWORD '{PostgresServer.Password.Replace("'", "''", StringComparison.Ordinal)}'; GRANT SELECT ON ALL TABLES IN SCHEMA public TO {role}", row => 0);
        _roles.Add(role);
    }

    private void Configure(string file, string connection, int? calls = null) => File.WriteAllText(file, JsonSerializer.Serialize(new
    {
        database = connection,
        parallel = _options.Parallel,
        checkIn = "00:00:01",
        servers = new { emulator = new { url = Server.Url, user = Service.User, passwordEnv = WorkerProcess.PasswordVariable, impersonate = true, calls = calls ?? _options.Calls } },
        profiles = new { mail = new { server = "emulator", mailboxes = new { file = "mailboxes.txt" }, every = _options.Every, spread = _options.Spread, skipQuietFolders = _options.SkipsQuietFolders } },
    }));

    /// <summary>The database ends as in a power cut, and comes again.</summary>
    public static void CrashDatabase()
    {
        PostgresServer.Instance!.Restart();
        NpgsqlConnection.ClearAllPools();
    }

    /// <summary>One thing that a user does.</summary>
    public void Change(Random random)
    {
        var mailbox = Server.Mailbox(Users.ElementAt(random.Next(_mailboxes)));
        var items = mailbox.Items("inbox");
        var deed = random.Next(4);
        if (deed == 0 || items.Count < 3)
            mailbox.AddMessage("inbox", $"New {random.Next()}");
        else if (deed == 1)
            mailbox.Edit(items[random.Next(items.Count)].Id, $"Edited {random.Next()}");
        else if (deed == 2)
            mailbox.Delete(items[random.Next(items.Count)].Id);
        else
            mailbox.AddMessage("drafts", $"Draft {random.Next()}");
    }

    /// <summary>Waits until each mailbox has been brought by a run that began after now.</summary>
    public async Task CatchUpAsync(TimeSpan patience)
    {
        var now = await AskAsync("SELECT now()", row => row.GetFieldValue<DateTimeOffset>(0));
        var until = DateTime.UtcNow + patience;
        var brought = new HashSet<long>();
        while (true)
        {
            // Gathered: of many mailboxes, some are always at their next run.
            brought.UnionWith(await AskAsync($"SELECT mailbox_id FROM work WHERE started_utc >= '{now[0]:O}' AND complete_utc >= started_utc", row => row.GetInt64(0)));
            if (brought.Count == _mailboxes)
                return;
            Assert.True(DateTime.UtcNow < until, $"{_mailboxes - brought.Count} mailboxes have not been brought:\n{string.Join('\n', await AskAsync("SELECT m.address, w.failures, w.error FROM work w JOIN mailbox m USING (mailbox_id) WHERE w.error IS NOT NULL LIMIT 5", row => $"{row.GetString(0)} {row.GetInt32(1)} {row.GetString(2)}"))}\n{_workers[^1].Log}");
            await Task.Delay(500);
        }
    }

    /// <summary>The mirror is the mailboxes, the journal comes to the mirror, and no number of it is missing or there twice.</summary>
    public async Task CompareAsync()
    {
        foreach (var user in Users)
        {
            var mailbox = Server.Mailbox(user);
            var truth = mailbox.Folders.Where(folder => folder.Kind != "SearchFolder").SelectMany(folder => mailbox.Items(folder.Id)).Select(item => $"{item.Id} {item.ChangeKey}").Order(StringComparer.Ordinal).ToList();
            var id = (await AskAsync($"SELECT mailbox_id FROM mailbox WHERE address = '{user}@contoso.example'", row => row.GetInt64(0)))[0];
            var rows = await AskAsync($"SELECT item_id, change_key FROM item WHERE mailbox_id = {id} AND deleted_utc IS NULL", row => $"{row.GetString(0)} {row.GetString(1)}");
            Assert.Equal(truth, rows.Order(StringComparer.Ordinal));

            var journal = await AskAsync(
                $"SELECT sequence, change_type, item_id, change_key FROM change WHERE mailbox_id = {id} AND entity = 'Item' ORDER BY sequence",
                row => (Sequence: row.GetInt64(0), Type: row.GetString(1), Id: row.GetString(2), Key: row.IsDBNull(3) ? "" : row.GetString(3)));
            var folded = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var row in journal)
            {
                Assert.Equal(row.Type == "Create", !folded.ContainsKey(row.Id));
                if (row.Type == "Delete")
                    folded.Remove(row.Id);
                else
                    folded[row.Id] = row.Key;
            }

            Assert.Equal(truth, folded.Select(item => $"{item.Key} {item.Value}").Order(StringComparer.Ordinal));
            Assert.Empty(await AskAsync(
                $"SELECT 1 FROM mailbox_lease l WHERE l.mailbox_id = {id} AND (l.last_seq <> (SELECT count(*) FROM change c WHERE c.mailbox_id = {id}) OR l.last_seq <> (SELECT coalesce(max(sequence), 0) FROM change c WHERE c.mailbox_id = {id}))",
                row => row.GetInt32(0)));
        }
    }

    public async Task<List<T>> AskAsync<T>(string sql, Func<NpgsqlDataReader, T> read)
    {
        await using var connection = new NpgsqlConnection(Connection);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
            rows.Add(read(reader));
        return rows;
    }

    /// <summary>Lets nobody else use a table until it is disposed of.</summary>
    public async Task<IAsyncDisposable> LockAsync(string table)
    {
        var connection = new NpgsqlConnection(Connection);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"BEGIN; LOCK TABLE {table}", connection);
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var worker in _workers)
            worker.Dispose();
        await Server.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        await ExecuteAsync($"DROP DATABASE {_name} WITH (FORCE)", "postgres");
        foreach (var role in _roles)
            await ExecuteAsync($"DROP ROLE {role}", "postgres");
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task ExecuteAsync(string sql, string database)
    {
        await using var connection = new NpgsqlConnection(PostgresServer.Instance!.Trusted(database) + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}

/// <summary>What a configuration of <see cref="WorkerBench"/> says.</summary>
internal sealed record BenchOptions
{
    /// <summary>Workers reach the database without the network that tests can cut, and that costs time itself.</summary>
    public bool IsDirect { get; init; }

    public int Parallel { get; init; } = 4;

    public int Calls { get; init; } = 12;

    public string Every { get; init; } = "00:00:10";

    public string Spread { get; init; } = "00:00:05";

    public bool SkipsQuietFolders { get; init; }

    /// <summary>How far the server's clock is behind: what was changed lately is no quiet folder.</summary>
    public TimeSpan Behind { get; init; }
}

/// <summary>A clock that is late.</summary>
internal sealed class LateClock(TimeSpan behind) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() - behind;
}
