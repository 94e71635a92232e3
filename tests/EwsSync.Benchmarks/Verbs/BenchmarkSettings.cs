using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using EwsSync.Benchmarks.Measuring;
using EwsSync.Benchmarks.Reporting;

namespace EwsSync.Benchmarks.Verbs;

/// <summary>What every measuring verb takes.</summary>
internal sealed class BenchmarkSettings
{
    private readonly List<Contestant> _clients;
    private readonly string[] _only;

    public BenchmarkSettings(Arguments line)
    {
        Full = line.Has("--full");
        Items = line.Long("--items", Full ? 100_000 : 10_000, 0, 10_000_000);
        Folders = line.Number("--folders", Full ? 1000 : 100, 1, 100_000);
        LatencyMilliseconds = line.Number("--latency", -1, 0, 60_000);
        RoundCount = line.Number("--rounds", Full ? 5 : 3, 1, 100);
        var shape = line.Text("--shape", "");
        if (shape is not ("" or "Default" or "IdOnly")) throw new UsageException($"--shape takes Default or IdOnly, not '{shape}'.");
        Shapes = shape.Length == 0 ? ["Default", "IdOnly"] : [shape];
        _clients = [.. line.All("--client").Select(Contestant.FromOption)];
        _only = [.. line.Text("--only", "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        Report = new ReportFolder(Path.GetFullPath(line.Text("--out", Path.Combine(ContestantCatalogue.RepositoryFolder, "artifacts", "benchmarks", "latest"))));
        Rounds = new Rounds(RoundCount, line.Number("--warm-ups", 1, 0, 10), TimeSpan.FromSeconds(line.Number("--time-limit", 900, 1, 36_000)));
        line.RefuseUnknown();
    }

    public bool Full { get; }

    public long Items { get; }

    public int Folders { get; }

    /// <summary>-1 where it was not given.</summary>
    public int LatencyMilliseconds { get; }

    public int RoundCount { get; }

    public IReadOnlyList<string> Shapes { get; }

    public Rounds Rounds { get; }

    public ReportFolder Report { get; }

    /// <summary>The given contestants and the ones of --client, less those that --only does not name (parts of names suffice).</summary>
    public IReadOnlyList<Contestant> Choose(params IEnumerable<Contestant>[] contestants) =>
        [.. contestants.SelectMany(group => group).Concat(_clients)
            .Where(contestant => _only.Length == 0 || Array.Exists(_only, part => contestant.Name.Contains(part, StringComparison.OrdinalIgnoreCase)))];
}
