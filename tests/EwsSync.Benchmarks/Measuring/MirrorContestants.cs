using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using EwsSync.Database;
using EwsSync.Database.Tests.Backends;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace EwsSync.Benchmarks.Measuring;

/// <summary>A mailbox into one kind of database, and what it is compared with. The first run of a mirror leaves the rows that the bare program writes.</summary>
internal sealed class MirrorContestants(bool isSqlite)
{
    private const string Model = "model";
    private const string Kept = "kept";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ewssync-bench-db-");

    public string Backend => isSqlite ? "SQLite" : "PostgreSQL";

    public string Baseline => string.Join(Experiment.And, "ewssync items", Floor);

    private string Floor => $"bare program, {Backend}";

    public IReadOnlyList<Contestant> All()
    {
        var absent = AheadOfTime.NativeTool is null ? "ewssync could not be compiled without .NET (clang)"
            : !isSqlite && PostgresServer.Instance is null ? PostgresServer.Missing
            : null;
        var tool = AheadOfTime.NativeTool ?? "ewssync";
        Contestant[] all =
        [
            Tool("ewssync items", tool, "items", "--state", "{state}", "--initial-sync", "full", "--summary-json", "{state}.json") with { SummaryFile = "{state}.json" },
            Mirror($"first, {Backend}", tool, Model, () => New(Model, withTables: !isSqlite)),
            new(Floor, ContestantKind.Floor, [ServerProcess.OwnExecutable, "floor", "rows", "--from", Text(Model), "--to", Text("floor")]) { Prepare = _ => New("floor", withTables: true) },
            Mirror($"nothing new, {Backend}", tool, Kept, Keep),
            Mirror($"all compared, {Backend}", tool, Kept, Forget),
        ];
        return [.. all.Select(contestant => contestant with { Absent = absent })];
    }

    public void Clean()
    {
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private static Contestant Tool(string name, string tool, params string[] command) => new(
        name,
        ContestantKind.Own,
        [tool, .. command, "--shape", "{shape}", "--url", "{url}", "--mailbox", "bench@example.com", "--folder", "inbox", "--user", "bench@example.com", "--password-env", "EWSSYNC_BENCH_PASSWORD", "--quiet"])
    {
        Environment = new Dictionary<string, string> { ["EWSSYNC_BENCH_PASSWORD"] = "not-a-secret" },
        DropsOutput = true,
    };

    private Contestant Mirror(string name, string tool, string database, Action prepare) => Tool(name, tool, "mirror", "--database", Text(database)) with { Prepare = _ => prepare() };

    private string Text(string name) => isSqlite ? Path.Combine(_folder.FullName, name + ".db") : PostgresServer.Instance?.Trusted(name) ?? name;

    /// <summary>An empty database; with its tables where nobody else makes them.</summary>
    private void New(string name, bool withTables)
    {
        if (isSqlite)
        {
            SqliteConnection.ClearAllPools();
            foreach (var file in _folder.GetFiles(name + ".db*"))
                file.Delete();
        }
        else
        {
            Execute("postgres", $"DROP DATABASE IF EXISTS {name} WITH (FORCE)", $"CREATE DATABASE {name}");
        }

        if (!withTables)
            return;
        var options = new DatabaseOptions { Database = Text(name), Create = true };
        MirrorDatabase.UpgradeAsync(options).GetAwaiter().GetResult();
        // The rows of one mailbox and one state, which each page of the bare program moves on, as each page of a mirror does.
        if (name != Model)
        {
            Execute(
                name,
                $"INSERT INTO mailbox_lease (mailbox_id) VALUES (1)",
                $"INSERT INTO sync_state (mailbox_id, consumer, folder_key, kind, scope, folder_id, state, version, commit_id, updated_utc) VALUES (1, 'c', {(isSqlite ? "x'00'" : "'\\x00'")}, 'Items', 's', 'f', 'x', 1, 'c', '2026-01-01')");
        }
    }

    /// <summary>A copy of what the first run has left, once.</summary>
    private void Keep()
    {
        if (isSqlite ? File.Exists(Text(Kept)) : Count($"SELECT count(*) FROM pg_database WHERE datname = '{Kept}'") > 0)
            return;
        if (isSqlite)
            Execute(Model, $"VACUUM INTO '{Text(Kept)}'");
        else
            Execute("postgres", $"CREATE DATABASE {Kept} TEMPLATE {Model}");
    }

    /// <summary>Without its states, everything is read anew and compared.</summary>
    private void Forget()
    {
        Keep();
        Execute(Kept, "DELETE FROM sync_state WHERE kind = 'Items'");
    }

    private long Count(string sql)
    {
        using var connection = new NpgsqlConnection(Text("postgres") + ";Pooling=false");
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        return (long)command.ExecuteScalar()!;
    }

    private void Execute(string name, params string[] statements)
    {
        using System.Data.Common.DbConnection connection = isSqlite ? new SqliteConnection($"Data Source={Text(name)};Pooling=false") : new NpgsqlConnection(Text(name) + ";Pooling=false");
        connection.Open();
        foreach (var sql in statements)
        {
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // All of it is of this file.
            command.CommandText = sql;
#pragma warning restore CA2100
            command.ExecuteNonQuery();
        }
    }
}
