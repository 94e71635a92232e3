using System;
using System.Diagnostics;
using System.Globalization;
using System.Threading.Tasks;
using EwsSync.Core.Tests.Reliability.Histories;
using EwsSync.Emulator;
using EwsSync.Model;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Xunit.Abstractions;

namespace EwsSync.Core.Tests.Reliability.Watching;

[Collection(nameof(AloneInTheProcess))]
public sealed class WatchHistoryTests(ITestOutputHelper output)
{
    private const int HistoriesOfAServer = 100;

    /// <summary>Set EWSSYNC_WATCH_HISTORIES to run more of them, and EWSSYNC_WATCH_SEED to the two or three numbers of a failed run to see it again.</summary>
    private static readonly int Count =
        int.TryParse(Environment.GetEnvironmentVariable("EWSSYNC_WATCH_HISTORIES"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 200;

    private static readonly string? Replay = Environment.GetEnvironmentVariable("EWSSYNC_WATCH_SEED");

    private readonly Coverage _coverage = new();
    private ExchangeEmulator? _server;
    private int _played;

    [Fact]
    public async Task After_any_history_whoever_watches_has_what_the_mailbox_has()
    {
        var clock = Stopwatch.StartNew();
        try
        {
            Prop.ForAll(HistoryPlan.Any(), (Action<HistoryPlan>)Play).Check(Replayed(Config.QuickThrowOnFailure.WithMaxTest(Count)));
        }
        finally
        {
            output.WriteLine($"{_played} histories in {clock.Elapsed.TotalSeconds:F0} s\n{_coverage}");
            if (_server is not null)
                await _server.DisposeAsync();
        }

        if (_played >= 200)
            Assert.Empty(WatchHistory.NotCovered(_coverage));
        Assert.True(_played >= Count || Replay is not null);
    }

    // Nothing here waits elsewhere than on its own thread: one that is blocked meanwhile would count as work that is never done.
    private void Play(HistoryPlan plan)
    {
        if (_played++ % HistoriesOfAServer == 0)
        {
            _server?.DisposeAsync().AsTask().GetAwaiter().GetResult();
            _server = ExchangeEmulator.StartAsync(new EmulatorOptions { Seeded = false }).GetAwaiter().GetResult();
        }

        var mailbox = _server!.Mailbox("kim");
        using var history = new WatchHistory(mailbox, _played, root => new WatchBench(mailbox, FolderId.FromServer(root), tells: plan.Store % 9 != 0), _coverage);
        history.PlayAsync(plan.Steps).GetAwaiter().GetResult();
    }

    private static Config Replayed(Config config)
    {
        if (Replay is null)
            return config;
        var numbers = Array.ConvertAll(Replay.Trim('(', ')').Split(','), n => ulong.Parse(n, CultureInfo.InvariantCulture));
        return numbers.Length == 2 ? config.WithReplay(numbers[0], numbers[1]) : config.WithReplay(numbers[0], numbers[1], (int)numbers[2]).WithMaxTest(1);
    }
}
