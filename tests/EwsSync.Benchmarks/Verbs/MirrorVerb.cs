using System;
using EwsSync.Benchmarks.Measuring;

namespace EwsSync.Benchmarks.Verbs;

/// <summary>A mailbox into a database; ratios are to the engine that writes lines and a bare program that writes the same rows, added.</summary>
internal static class MirrorVerb
{
    public static void Run(BenchmarkSettings settings)
    {
        foreach (var isSqlite in (bool[])[true, false])
        {
            var contestants = new MirrorContestants(isSqlite);
            try
            {
                settings.Report.Add(settings.Rounds.Run(
                    $"mirror, {contestants.Backend}",
                    new Workload(settings.Items, settings.Shapes[0], Math.Max(0, settings.LatencyMilliseconds)),
                    settings.Choose(contestants.All()),
                    contestants.Baseline));
            }
            finally
            {
                contestants.Clean();
            }
        }
    }
}
