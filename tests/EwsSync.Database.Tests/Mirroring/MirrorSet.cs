using System;
using System.Threading.Tasks;
using EwsSync.Core.Tests.EndToEnd;
using EwsSync.Database.Options;
using EwsSync.Database.Tests.Backends;
using EwsSync.Emulator;

namespace EwsSync.Database.Tests.Mirroring;

internal delegate DatabaseOptions MakeOptions(Action<WriteStep>? onStep = null, double massDeleteShare = 1, int massDeleteMinimum = 100);

/// <summary>A server with a believable mailbox, an empty database, and what goes away with the test.</summary>
internal sealed class MirrorSet : IAsyncDisposable
{
    public const string Address = "kim@contoso.example";

    private MirrorSet(TestDatabase database, MirrorDatabase mirror, LiveServer server)
    {
        Database = database;
        Bench = new MirrorBench(server, mirror, Address);
    }

    public TestDatabase Database { get; }

    public MirrorBench Bench { get; }

    public static async Task<MirrorSet> MakeAsync(string kind, Func<MakeOptions, DatabaseOptions>? with, EmulatorOptions? server = null)
    {
        var database = TestDatabase.Make(kind);
        MakeOptions make = (onStep, share, minimum) => database.Options(onStep, massDeleteShare: share, massDeleteMinimum: minimum);
        await MirrorDatabase.UpgradeAsync(database.Options());
        return new MirrorSet(database, await MirrorDatabase.OpenAsync(with is null ? make() : with(make)), await LiveServer.StartAsync(server));
    }

    public Task<long> CountAsync(string table) => Sql.Sessions.LookAsync(Bench.Mirror.Backend, s => s.FindAsync($"SELECT count(*) FROM {table}", r => r.GetInt64(0), default), default);

    public Task<long> EpochAsync() => Sql.Sessions.LookAsync(Bench.Mirror.Backend, s => s.FindAsync("SELECT max(lease_epoch) FROM mailbox_lease", r => r.GetInt64(0), default), default);

    /// <summary>A backup as docs/database.md says it.</summary>
    public async Task VacuumIntoAsync(string path)
    {
        System.IO.File.Delete(path);
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Database.Text};Pooling=false");
        await connection.OpenAsync();
        using var command = connection.CreateCommand();
        command.CommandText = "VACUUM INTO $path";
        command.Parameters.AddWithValue("$path", path);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Bench.Server.DisposeAsync();
        Bench.Mirror.Dispose();
        Database.Dispose();
    }
}
