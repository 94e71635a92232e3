using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using EwsSync.Benchmarks.Measuring;

namespace EwsSync.Benchmarks.Reporting;

/// <summary>Prints each experiment as it ends and keeps all of them as Markdown, CSV, JSON and plots.</summary>
internal sealed class ReportFolder(string folder)
{
    private readonly List<Experiment> _experiments = [];
    private readonly List<string> _texts = [];

    public void Add(Experiment experiment, bool byWall = false)
    {
        _experiments.Add(experiment);
        AddText(MarkdownTable.Of(experiment));
        Directory.CreateDirectory(folder);
        var file = string.Concat($"{experiment.Name} {experiment.Workload.Shape} {experiment.Workload.Items}".ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-'));
        File.WriteAllText(Path.Combine(folder, file + ".svg"), Plot(experiment, byWall));
        File.WriteAllText(Path.Combine(folder, "results.csv"), CsvReport.Of(_experiments));
        File.WriteAllText(Path.Combine(folder, "results.json"), JsonReport.Of(_experiments));
    }

    /// <summary>A table that compares experiments.</summary>
    public void AddText(string text)
    {
        _texts.Add(text);
        Console.WriteLine(text);
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "results.md"), string.Join("\n", _texts));
    }

    private static string Plot(Experiment experiment, bool byWall) => SvgPlot.Of(
        $"{experiment.Name}: {experiment.Workload}",
        (byWall ? "Wall seconds" : "Processor seconds") + " of the whole process, median; less is better",
        [.. experiment.Summaries().Select(row => (
            row.Contestant,
            byWall ? row.WallSeconds : row.CpuSeconds,
            string.Create(CultureInfo.InvariantCulture, $"{(byWall ? row.WallSeconds : row.CpuSeconds):F2} s, {row.PeakBytes / 1e6:F0} MB"),
            row.Kind.ToString().ToLowerInvariant()))]);
}
