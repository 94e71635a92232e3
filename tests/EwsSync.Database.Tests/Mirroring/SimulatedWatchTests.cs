using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using EwsSync.Core.Tests.Reliability;
using EwsSync.Core.Tests.Reliability.Histories;
using EwsSync.Core.Tests.Reliability.Watching;
using EwsSync.Database.Tests.Backends;
using EwsSync.Database.Tests.Histories;
using Xunit;
using Xunit.Abstractions;

namespace EwsSync.Database.Tests.Mirroring;

[Collection(nameof(AloneInTheProcess))]
public sealed class SimulatedWatchTests(ITestOutputHelper output)
{
    // So many of them; each says its seed when it fails.
    private const string Variable = "EWSSYNC_WATCH_DATABASE_HISTORIES";
    private const string FirstVariable = "EWSSYNC_WATCH_DATABASE_HISTORY";

    /// <summary>A mailbox remembers all that ever happened in it: a new one now and then keeps histories cheap.</summary>
    private const int HistoriesOfAServer = 25;

    [Fact]
    public async Task After_any_history_the_database_has_everything_once()
    {
        var histories = Number(Variable, 100);
        var first = Number(FirstVariable, 1);
        var killer = new Killer();
        var coverage = new Coverage();
        var clock = Stopwatch.StartNew();
        for (var seed = first; seed < first + histories;)
        {
            await using var watch = await SimulatedWatch.StartAsync(TestDatabase.Sqlite, killer);
            for (var played = 0; played < HistoriesOfAServer && seed < first + histories; played++, seed++)
            {
                var steps = Steps(new Random(seed));
                using var history = new WatchHistory(watch.Mailbox, seed, _ => watch, coverage);
                try
                {
                    await history.PlayAsync(steps);
                }
                catch (Exception e)
                {
                    throw new InvalidOperationException($"History {seed}: {e.Message}\n{string.Join('\n', steps)}", e);
                }
            }
        }

        output.WriteLine($"{histories} histories, {killer.Kills} kills, {clock.Elapsed.TotalSeconds:F0} s\n{coverage}");
        if (histories >= 100 && first == 1)
            Assert.Empty(WatchHistory.NotCovered(coverage));
    }

    private static List<HistoryStep> Steps(Random random) => [.. Enumerable.Range(0, random.Next(1, 22)).Select(_ => new HistoryStep(random.Next(1000), random.Next(1000), random.Next(1000)))];

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
