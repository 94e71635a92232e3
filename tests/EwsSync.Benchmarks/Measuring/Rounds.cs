using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace EwsSync.Benchmarks.Measuring;

/// <summary>Runs contestants in turn, A B C … A B C …, so that a machine that becomes slower becomes slower for all.</summary>
internal sealed class Rounds(int rounds, int warmUps, TimeSpan limit)
{
    public Experiment Run(string name, Workload workload, IReadOnlyList<Contestant> contestants, string baseline)
    {
        var present = contestants.Where(contestant => contestant.Absent is null).ToList();
        var runs = new List<Measurement>();
        using var server = ServerProcess.Start(workload);
        var folder = Directory.CreateTempSubdirectory("ewssync-bench-");
        try
        {
            for (var round = 1 - warmUps; round <= rounds; round++)
            {
                foreach (var contestant in present.Where(candidate => !HasFailed(runs, candidate)))
                {
                    Say($"{name}: {(round < 1 ? "warm-up" : $"round {round} of {rounds}")}, {contestant.Name}");
                    runs.Add(ChildRun.Measure(contestant, Math.Max(round, 0), workload, server, StateFolder(folder, contestant, round), limit));
                }
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        Say("");
        return new Experiment(name, workload, contestants, runs, baseline);
    }

    /// <summary>One line that is written over, on a terminal only.</summary>
    private static void Say(string progress)
    {
        if (!Console.IsErrorRedirected) Console.Error.Write("\r" + progress.PadRight(90) + "\r");
    }

    private static bool HasFailed(List<Measurement> runs, Contestant contestant) => runs.Exists(run => run.Contestant == contestant.Name && run.Problem is not null);

    private static string StateFolder(DirectoryInfo folder, Contestant contestant, int round) =>
        folder.CreateSubdirectory(contestant.KeepsState ? contestant.Name : $"{contestant.Name}-{round}").FullName;
}
