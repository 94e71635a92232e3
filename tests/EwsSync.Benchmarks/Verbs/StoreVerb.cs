using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using EwsSync.Benchmarks.Measuring;
using EwsSync.Benchmarks.Parts;
using EwsSync.Benchmarks.Reporting;
using EwsSync.State;
using EwsSync.State.Files;

namespace EwsSync.Benchmarks.Verbs;

/// <summary>What a state store costs as it fills: <c>store [--identities N]</c>, <c>--full</c> for 100,000. Each commit is durable, so the disk decides.</summary>
internal static class StoreVerb
{
    public static int Run(Arguments line)
    {
        var most = line.Number("--identities", line.Has("--full") ? 100_000 : 2000, 10, 1_000_000);
        var place = line.Text("--in", Path.GetTempPath());
        line.RefuseUnknown();
        var folder = Directory.CreateDirectory(Path.Combine(place, "ewssync-store-" + Guid.NewGuid().ToString("N")));
        try
        {
            int[] steps = [most / 10, most];
            Console.WriteLine(MarkdownTable.Rows(
                ["identities", "commit ms (median)", "commit ms (p99)", "read ms (median)", "list s", "bytes each", "files"],
                steps.Select((step, i) => Fill(folder, i == 0 ? 0 : steps[i - 1], step))));
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string[] Fill(DirectoryInfo folder, int stored, int until)
    {
        var store = new FileSyncStateStore(folder.FullName);
        var commits = new double[until - stored];
        for (var i = 0; i < commits.Length; i++)
        {
            var state = SampleStates.Of(stored + i, 1);
            commits[i] = Milliseconds(() => store.Commit(state));
        }

        var reads = Enumerable.Range(0, Math.Min(until, 200)).Select(i => Milliseconds(() => store.Read(SampleStates.Of(i * (until / Math.Min(until, 200)), 1).Identity))).ToArray();
        var listed = 0;
        var list = Milliseconds(() => listed = store.List().Count(row => row.State is not null));
        if (listed != until) throw new InvalidDataException($"The store lists {listed} of {until} states.");
        var files = folder.EnumerateFiles("*", SearchOption.AllDirectories).ToList();
        Array.Sort(commits);
        return
        [
            until.ToString("N0", CultureInfo.InvariantCulture),
            MarkdownTable.Number(Statistics.Median(commits), "F2"),
            MarkdownTable.Number(commits[(int)(commits.Length * 0.99)], "F2"),
            MarkdownTable.Number(Statistics.Median(reads), "F3"),
            MarkdownTable.Number(list / 1000, "F2"),
            MarkdownTable.Number(files.Sum(file => file.Length) / (double)until, "N0"),
            files.Count.ToString("N0", CultureInfo.InvariantCulture),
        ];
    }

    private static double Milliseconds(Action action)
    {
        var started = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }
}
