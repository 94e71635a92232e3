using System;
using System.Diagnostics;
using System.Globalization;
using System.Threading.Tasks;
using EwsSync.Core.Tests.EndToEnd;
using EwsSync.Emulator;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Xunit.Abstractions;

namespace EwsSync.Core.Tests.Reliability;

public sealed class HistoryTests(ITestOutputHelper output)
{
    /// <summary>Set EWSSYNC_HISTORIES to run more of them.</summary>
    private static readonly int Count =
        int.TryParse(Environment.GetEnvironmentVariable("EWSSYNC_HISTORIES"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 2000;

    [Fact]
    public async Task After_any_history_each_consumer_holds_what_the_mailbox_holds()
    {
        await using var server = await LiveServer.StartAsync(new EmulatorOptions { Seeded = false }, new HurriedClock());
        var number = Gen.Choose(0, 999);
        var step = from what in number from x in number from y in number select new HistoryStep(what, x, y);
        var history = step.ArrayOf().Resize(25).ToArbitrary();
        var played = 0;
        var watch = Stopwatch.StartNew();

        Prop.ForAll(history, steps => new History(server, ++played).PlayAsync(steps).GetAwaiter().GetResult())
            .Check(Replayed(Config.QuickThrowOnFailure.WithMaxTest(Count)));

        output.WriteLine($"{played} histories in {watch.Elapsed.TotalSeconds:F0} s");
        Assert.True(played >= Count || Replay is not null);
    }

    /// <summary>Set EWSSYNC_HISTORY_SEED to the two numbers of a failed run to see it again, or to three to see one history of it.</summary>
    private static string? Replay => Environment.GetEnvironmentVariable("EWSSYNC_HISTORY_SEED");

    private static Config Replayed(Config config)
    {
        if (Replay is null)
            return config;
        var numbers = Array.ConvertAll(Replay.Trim('(', ')').Split(','), n => ulong.Parse(n, CultureInfo.InvariantCulture));
        return numbers.Length == 2 ? config.WithReplay(numbers[0], numbers[1]) : config.WithReplay(numbers[0], numbers[1], (int)numbers[2]).WithMaxTest(1);
    }
}
