using System;
using System.Globalization;
using System.Threading.Tasks;
using EwsSync.Core.Tests.EndToEnd;
using EwsSync.Core.Tests.Reliability.Histories;
using EwsSync.Database.Tests.Backends;
using EwsSync.Database.Tests.Histories;
using EwsSync.Emulator;
using Xunit;
using Xunit.Abstractions;

namespace EwsSync.Database.Tests.Mirroring;

/// <summary>Random histories through the real engine.</summary>
public sealed class EngineHistoryTests(ITestOutputHelper output)
{
    /// <summary>A mailbox remembers all that ever happened in it: a new one now and then keeps histories cheap.</summary>
    private const int HistoriesOfAServer = 100;

    // So many on SQLite, and a tenth on PostgreSQL; each test says its seed when it fails.
    private const string Variable = "EWSSYNC_MIRROR_HISTORIES";

    // The first seed, to see a failed one again.
    private const string FirstVariable = "EWSSYNC_MIRROR_HISTORY";

    [SkippableTheory]
    [InlineData(TestDatabase.Sqlite, 200)]
    [InlineData(TestDatabase.Postgres, 20)]
    public async Task The_mirror_equals_the_mailbox_and_the_journal_the_mirror(string kind, int histories)
    {
        if (int.TryParse(Environment.GetEnvironmentVariable(Variable), NumberStyles.None, CultureInfo.InvariantCulture, out var asked))
            histories = kind == TestDatabase.Sqlite ? asked : asked / 10;
        var killer = new Killer();
        var coverage = new Coverage();
        using var database = TestDatabase.Make(kind);
        var options = database.Options(killer.Step);
        await MirrorDatabase.UpgradeAsync(options);
        using var mirror = await MirrorDatabase.OpenAsync(options);

        var first = int.TryParse(Environment.GetEnvironmentVariable(FirstVariable), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : 1;
        for (var seed = first; seed < first + histories;)
        {
            var clock = new HistoryClock();
            await using var server = await LiveServer.StartAsync(new EmulatorOptions { Seeded = false, Clock = clock }, clock);
            for (var played = 0; played < HistoriesOfAServer && seed < first + histories; played++, seed++)
                await PlayAsync(new EngineHistory(server, mirror, killer, seed, coverage), seed, kind);
        }

        Assert.Empty(await mirror.Retention.CheckAsync());
        output.WriteLine($"{histories} histories on {kind}, {killer.Kills} kills\n{coverage}");
        Assert.True(histories < 20 || killer.Kills >= histories / 4);
    }

    private async Task PlayAsync(EngineHistory history, int seed, string kind)
    {
        try
        {
            await history.PlayAsync();
        }
        catch (Exception e)
        {
            output.WriteLine(string.Join('\n', history.Story));
            throw new InvalidOperationException($"History {seed} on {kind}: {e.Message}", e);
        }
    }
}
