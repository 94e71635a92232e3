using System;
using System.Data.Common;
using System.Diagnostics;
using EwsSync.Database;
using EwsSync.Database.Tests.Measuring;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace EwsSync.Benchmarks.Floors;

/// <summary>The rows of one database into the empty tables of another, by a program with no code of ours. Reading them is no part of it.</summary>
internal static class RowFloor
{
    // As many items as a page has.
    private const int Page = 512;

    public static (long Items, double CpuSeconds, double WallSeconds) Run(string from, string to)
    {
        BareProgram rows;
        using (var source = Open(from))
            rows = BareProgram.Read(source);
        using var target = Open(to);
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        var (cpu, clock) = (process.TotalProcessorTime, Stopwatch.StartNew());
        rows.Write(target, Page);
        var wall = clock.Elapsed.TotalSeconds;
        process.Refresh();
        return (rows.Items, (process.TotalProcessorTime - cpu).TotalSeconds, wall);
    }

    /// <summary>With the durability of a mirror, and the cache that it has.</summary>
    private static DbConnection Open(string database)
    {
        if (DatabaseOptions.IsServer(database))
        {
            var server = new NpgsqlConnection(database);
            server.Open();
            return server;
        }

        var file = new SqliteConnection($"Data Source={database}");
        file.Open();
        using var command = file.CreateCommand();
        command.CommandText = "PRAGMA synchronous = FULL; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY;";
        command.ExecuteNonQuery();
        return file;
    }
}
