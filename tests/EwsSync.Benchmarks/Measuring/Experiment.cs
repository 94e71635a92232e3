using System.Collections.Generic;
using System.Linq;

namespace EwsSync.Benchmarks.Measuring;

/// <summary>The runs of one workload and what they amount to.</summary>
internal sealed record Experiment(
    string Name, Workload Workload, IReadOnlyList<Contestant> Contestants, IReadOnlyList<Measurement> Runs, string Baseline)
{
    /// <summary>Between the names of a baseline that is several contestants, whose figures are added.</summary>
    public const string And = " + ";

    /// <summary>One row for each contestant that ran, in their order.</summary>
    public IReadOnlyList<Summary> Summaries() =>
        [.. Contestants.Where(contestant => contestant.Absent is null && Counted(contestant.Name).Any()).Select(contestant => Summarize(contestant))];

    /// <summary>Contestants without figures, and why.</summary>
    public IEnumerable<(string Name, string Why)> Missing() =>
        Contestants
            .Select(contestant => (contestant.Name, Why: contestant.Absent is { } absent ? "skipped: " + absent : Runs.FirstOrDefault(run => run.Contestant == contestant.Name && run.Problem is not null)?.Problem))
            .Where(missing => missing.Why is not null)
            .Select(missing => (missing.Name, missing.Why!));

    private IEnumerable<Measurement> Counted(string contestant) => Runs.Where(run => run.Contestant == contestant && run.Round > 0 && run.Problem is null);

    private Summary Summarize(Contestant contestant)
    {
        var runs = Counted(contestant.Name).ToList();
        var parts = Baseline.Split(And);
        var baseline = parts.SelectMany(Counted).GroupBy(run => run.Round).Where(round => round.Count() == parts.Length)
            .ToDictionary(round => round.Key, round => (CpuSeconds: round.Sum(run => run.CpuSeconds), WallSeconds: round.Sum(run => run.WallSeconds)));
        // The ratio is taken round by round: both runs saw the machine in nearly the same mood.
        var pairs = runs.Where(run => baseline.ContainsKey(run.Round)).Select(run => (Run: run, Base: baseline[run.Round])).ToList();
        var allocated = runs.Where(run => run.Report?.AllocatedBytes is not null).Select(run => (double)run.Report!.AllocatedBytes!).ToList();
        return new Summary(
            contestant.Name,
            contestant.Kind,
            runs.Count,
            Statistics.Median(runs.Select(run => run.CpuSeconds)),
            runs.Min(run => run.CpuSeconds),
            runs.Max(run => run.CpuSeconds),
            Statistics.Median(runs.Select(run => run.WallSeconds)),
            Statistics.Median(runs.Select(run => (double)run.PeakBytes)),
            allocated.Count == 0 || Workload.Items == 0 ? null : Statistics.Median(allocated) / Workload.Items,
            pairs.Count == 0 ? null : Statistics.Median(pairs.Select(pair => pair.Run.CpuSeconds / pair.Base.CpuSeconds)),
            pairs.Count == 0 ? null : Statistics.Median(pairs.Select(pair => pair.Run.WallSeconds / pair.Base.WallSeconds)),
            runs[^1].Requests,
            runs[^1].Connections,
            runs.Max(run => run.Busy),
            runs.Max(run => run.HighestConcurrency));
    }
}
