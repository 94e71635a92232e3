using System;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Core.Tests.Reliability.Lists;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Xunit.Abstractions;

namespace EwsSync.Core.Tests.Reliability.Histories;

public sealed class HistoryTests(ITestOutputHelper output)
{
    /// <summary>Set EWSSYNC_HISTORIES to run more of them.</summary>
    private static readonly int Count =
        int.TryParse(Environment.GetEnvironmentVariable("EWSSYNC_HISTORIES"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 2000;

    private readonly Coverage _coverage = new();
    private int _played;

    [Fact]
    public async Task After_any_history_each_consumer_holds_what_the_mailbox_holds()
    {
        await PlayAllAsync(Count, overLists: false);

        if (_played >= 2000)
            Assert.Empty(NotCovered());
    }

    /// <summary>The same engine and the same histories, over lists in memory in place of EWS.</summary>
    [Fact]
    public async Task So_it_is_over_another_source()
    {
        await PlayAllAsync(Count / 2, overLists: true);

        if (_played >= 1000)
            Assert.Empty(NotCoveredByLists().Concat(_coverage.Missing("faults that struck", ListFaults.OfTheAnswer.Select(kind => kind.ToString()))));
    }

    /// <summary>In two lanes, each of half of them: a history waits for its server, which is in this process too.</summary>
    private async Task PlayAllAsync(int count, bool overLists)
    {
        var watch = Stopwatch.StartNew();
        var lanes = Replay is null ? 2 : 1;
        try
        {
            await Task.WhenAll(Enumerable.Range(0, lanes).Select(_ => Task.Run(() => PlayLaneAsync((count + lanes - 1) / lanes, overLists))));
        }
        finally
        {
            output.WriteLine($"{_played} histories in {watch.Elapsed.TotalSeconds:F0} s\n{_coverage}");
        }

        Assert.True(_played >= count || Replay is not null);
    }

    private async Task PlayLaneAsync(int count, bool overLists)
    {
        await using var lane = new HistoryLane(_coverage, overLists);
        try
        {
            Prop.ForAll(HistoryPlan.Any(), plan => lane.PlayAsync(plan).GetAwaiter().GetResult())
                .Check(Replayed(Config.QuickThrowOnFailure.WithMaxTest(count)));
        }
        finally
        {
            Interlocked.Add(ref _played, lane.Played);
        }
    }

    private string[] NotCovered() =>
    [
        .. NotCoveredByLists(),
        .. _coverage.Missing("faults that struck", HistoryFaults.All.Where(f => f.Kind is not Emulator.Faults.FaultKind.ResetBeforeRead).Select(f => f.Kind.ToString())),
    ];

    private string[] NotCoveredByLists() =>
    [
        .. _coverage.Missing("operations", Enum.GetValues<Deed>().Where(d => d < Deed.TimePasses).Select(d => d.ToString())),
        .. _coverage.Missing("client", Enum.GetValues<Deed>().Where(d => d >= Deed.TimePasses).Select(d => d.ToString())),
        .. _coverage.Missing("changes delivered", ["Create", "Update", "Delete", "ReadFlagChange", "Reset"]),
        .. _coverage.Missing("folder changes delivered", ["Create", "Update", "Delete", "Reset"]),
        .. _coverage.Missing("page size", SyncManner.PageSizes.Select(s => s.ToString(CultureInfo.InvariantCulture))),
        .. _coverage.Missing("hydration", ["Complete", "Gone"]),
    ];

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
