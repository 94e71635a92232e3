using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using EwsSync.Benchmarks.Measuring;

namespace EwsSync.Benchmarks.Reporting;

/// <summary>A table that reads well in a terminal and can be pasted into a page.</summary>
internal static class MarkdownTable
{
    public static string Of(Experiment experiment)
    {
        var summaries = experiment.Summaries();
        var text = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"### {experiment.Name}: {experiment.Workload}\n\n");
        text.Append(Rows(
            ["contestant", "CPU s", "(least–most)", "wall s", "peak MB", "allocated B/item", "CPU ratio", "wall ratio", "requests", "connections", "at once"],
            summaries.Select(row => (IReadOnlyList<string>)
            [
                row.Contestant,
                Number(row.CpuSeconds, "F2"),
                $"{Number(row.LeastCpuSeconds, "F2")}–{Number(row.MostCpuSeconds, "F2")}",
                Number(row.WallSeconds, "F2"),
                Number(row.PeakBytes / 1e6, "F0"),
                Number(row.AllocatedBytesAnItem, "N0"),
                Number(row.CpuRatio, "F2"),
                Number(row.WallRatio, "F2"),
                Number(row.Requests, "F0"),
                Number(row.Connections, "F0"),
                Number(row.HighestConcurrency, "F0"),
            ])));
        if (summaries.Count > 0)
            text.Append(CultureInfo.InvariantCulture, $"\nMedians of {summaries.Max(row => row.Rounds)} round(s); ratios to \"{experiment.Baseline}\", round by round. 1 MB = 1,000,000 bytes.\n");
        foreach (var (row, busy) in summaries.Where(row => row.Busy > 0).Select(row => (row, row.Busy)))
            text.Append(CultureInfo.InvariantCulture, $"{row.Contestant}: {busy} requests were answered with ErrorServerBusy.\n");
        foreach (var (name, why) in experiment.Missing()) text.Append(CultureInfo.InvariantCulture, $"{name}: {why}\n");
        return text.ToString();
    }

    /// <summary>The first column is left-aligned, the others are right-aligned.</summary>
    public static string Rows(IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<string>> rows)
    {
        var all = rows.ToList();
        var widths = heads.Select((head, column) => all.Select(row => row[column].Length).Append(head.Length).Max()).ToArray();
        var text = new StringBuilder();
        Line(heads);
        text.Append('|').AppendJoin('|', widths.Select((width, column) => column == 0 ? new string('-', width + 2) : new string('-', width + 1) + ":")).Append("|\n");
        foreach (var row in all) Line(row);
        return text.ToString();

        void Line(IReadOnlyList<string> cells) => text.Append("| ")
            .AppendJoin(" | ", cells.Select((cell, column) => column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))).Append(" |\n");
    }

    public static string Number(double? value, string format) => value is { } number ? number.ToString(format, CultureInfo.InvariantCulture) : "-";
}
