using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using EwsSync.Benchmarks.Measuring;
using EwsSync.Benchmarks.Reporting;

namespace EwsSync.Benchmarks.Verbs;

/// <summary>The verbs that measure, each a set of experiments.</summary>
internal static class MeasuringVerbs
{
    /// <summary>Everything, small enough for a minute or two; --full for the sizes of the targets.</summary>
    public static void All(BenchmarkSettings settings)
    {
        Sync(settings);
        Unchanged(settings);
        Latency(settings);
        Hydration(settings);
        Folders(settings);
        Save(settings);
        Growth(settings);
    }

    /// <summary>A first synchronization without latency, against everyone.</summary>
    public static void Sync(BenchmarkSettings settings)
    {
        foreach (var shape in settings.Shapes)
        {
            var workload = new Workload(settings.Items, shape, Math.Max(0, settings.LatencyMilliseconds));
            settings.Report.Add(settings.Rounds.Run(
                "first sync", workload, settings.Choose(
                    ContestantCatalogue.Floors(),
                    OwnContestants.All(),
                    shape == "Default" ? [OwnContestants.Cmdlet] : [],
                    ContestantCatalogue.Peers()), ContestantCatalogue.Baseline));
        }
    }

    /// <summary>What PowerShell adds to the engine, and how much of that is PowerShell's start.</summary>
    public static void Cmdlet(BenchmarkSettings settings) => settings.Report.Add(settings.Rounds.Run(
        "cmdlet",
        new Workload(settings.Items, "Default", Math.Max(0, settings.LatencyMilliseconds)),
        settings.Choose([OwnContestants.Engine, OwnContestants.ModuleOnly, OwnContestants.Cmdlet, OwnContestants.CmdletOfJob]),
        OwnContestants.Engine.Name));

    /// <summary>One page that says that nothing is new: what a check of a quiet folder costs.</summary>
    public static void Unchanged(BenchmarkSettings settings) => settings.Report.Add(settings.Rounds.Run(
        "nothing changed",
        new Workload(0, settings.Shapes[0], Math.Max(0, settings.LatencyMilliseconds)),
        settings.Choose(ContestantCatalogue.Floors().Skip(1), [OwnContestants.CheckingEngine], ContestantCatalogue.Peers()),
        ContestantCatalogue.Baseline));

    /// <summary>
    /// A first synchronization from a server that thinks before each page; ratios are to the engine that waits for each. Then with a consumer that
    /// works on each page; ratios are to the loop that asks, reads and works in turn.
    /// </summary>
    public static void Latency(BenchmarkSettings settings)
    {
        var workload = new Workload(Math.Min(settings.Items, 10_000), settings.Shapes[0], Thinking(settings));
        settings.Report.Add(
            settings.Rounds.Run(
                "latency",
                workload,
                settings.Choose([OwnContestants.EngineWithoutPrefetch, OwnContestants.Engine], ContestantCatalogue.Floors()),
                OwnContestants.EngineWithoutPrefetch.Name),
            byWall: true);
        foreach (var work in (int[])[10, 20])
        {
            var contestants = OwnContestants.Working(work);
            settings.Report.Add(
                settings.Rounds.Run($"latency and {work} ms of work a page", workload, settings.Choose(contestants), contestants[0].Name), byWall: true);
        }
    }

    /// <summary>Bodies by GetItem; ratios are to a plain loop that asks for ten at a time, as Microsoft's guidance does.</summary>
    public static void Hydration(BenchmarkSettings settings) => settings.Report.Add(
        settings.Rounds.Run(
            "bodies by GetItem",
            new Workload(Math.Min(settings.Items, settings.Full ? 10_000 : 2000), "Default", Thinking(settings)),
            settings.Choose(OwnContestants.Hydrating()),
            OwnContestants.Hydrating()[0].Name),
        byWall: true);

    /// <summary>Mail of 20 KB as files; ratios are to a download that decodes nothing and knows nothing.</summary>
    public static void Save(BenchmarkSettings settings)
    {
        var contestants = OwnContestants.Saving();
        var experiment = settings.Rounds.Run("mail as files", new Workload(settings.Items, "IdOnly", Thinking(settings), Body: 20_000), settings.Choose(contestants), contestants[0].Name);
        settings.Report.Add(experiment);
        settings.Report.Add(experiment with { Name = "mail as files, by wall", Baseline = contestants[1].Name }, byWall: true);
    }

    /// <summary>Many folders with nothing new; ratios are to one after the other.</summary>
    public static void Folders(BenchmarkSettings settings) => settings.Report.Add(
        settings.Rounds.Run(
            "quiet folders",
            new Workload(0, "Default", Thinking(settings), Folders: settings.Folders),
            settings.Choose(OwnContestants.CheckingFolders()),
            OwnContestants.CheckingFolders()[0].Name),
        byWall: true);

    /// <summary>Whether an item costs the same, and memory stays what it was, when the mailbox grows.</summary>
    public static void Growth(BenchmarkSettings settings)
    {
        long[] sizes = settings.Full ? [1000, 10_000, 100_000, 1_000_000] : [1000, 10_000, 50_000];
        var runs = new List<Experiment>();
        foreach (var size in sizes)
        {
            var experiment = settings.Rounds.Run(
                "growth", new Workload(size, settings.Shapes[0]), settings.Choose(ContestantCatalogue.Floors().Skip(1), [OwnContestants.Engine]), ContestantCatalogue.Baseline);
            settings.Report.Add(experiment);
            runs.Add(experiment);
        }

        settings.Report.AddText("### growth\n\n" + MarkdownTable.Rows(
            ["contestant", "items", "CPU µs/item", "wall µs/item", "peak MB", "peak to first size"],
            runs.SelectMany(run => run.Summaries().Select(row => (IReadOnlyList<string>)
            [
                row.Contestant,
                run.Workload.Items.ToString("N0", CultureInfo.InvariantCulture),
                MarkdownTable.Number(row.CpuSeconds * 1e6 / run.Workload.Items, "F1"),
                MarkdownTable.Number(row.WallSeconds * 1e6 / run.Workload.Items, "F1"),
                MarkdownTable.Number(row.PeakBytes / 1e6, "F0"),
                MarkdownTable.Number(row.PeakBytes / runs[0].Summaries().First(first => first.Contestant == row.Contestant).PeakBytes, "F2"),
            ]))));
    }

    private static int Thinking(BenchmarkSettings settings) => settings.LatencyMilliseconds >= 0 ? settings.LatencyMilliseconds : 20;
}
