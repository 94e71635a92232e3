using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Text.Json;

namespace EwsSync.Benchmarks.Measuring;

/// <summary>What a contestant that knows this harness says of itself in its last line.</summary>
/// <param name="Items">Items that it was handed; -1 where it does not count.</param>
/// <param name="Pages">Pages that it read.</param>
/// <param name="AllocatedBytes">All that the managed heap handed out, null where unknown.</param>
/// <param name="PeakBytes">Peak resident memory of the process, null where unknown.</param>
/// <param name="InProcessSeconds">Without the start of the runtime.</param>
/// <param name="OnlyCpuSeconds">The processor time that counts, where a part of the process is no part of what is measured.</param>
/// <param name="OnlyWallSeconds">The same of its time.</param>
internal sealed record ContestantReport(
    long Items, long Pages, long? AllocatedBytes = null, long? PeakBytes = null, double? InProcessSeconds = null, double? OnlyCpuSeconds = null, double? OnlyWallSeconds = null)
{
    private static readonly JsonSerializerOptions Casing = new() { PropertyNameCaseInsensitive = true };

    /// <summary>Prints the line without the JSON serializer, whose start would be counted.</summary>
    public static void Print(long items, long pages, long startedTimestamp)
    {
        var seconds = Stopwatch.GetElapsedTime(startedTimestamp).TotalSeconds;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{{\"items\":{items},\"pages\":{pages},\"allocatedBytes\":{GC.GetTotalAllocatedBytes(precise: true)},\"peakBytes\":{PeakResident()},\"inProcessSeconds\":{seconds:F4}}}"));
    }

    /// <summary>The line of a program of which only a part counts.</summary>
    public static void PrintPart(long items, double cpuSeconds, double wallSeconds) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{{\"items\":{items},\"pages\":0,\"onlyCpuSeconds\":{cpuSeconds:F4},\"onlyWallSeconds\":{wallSeconds:F4}}}"));

    /// <summary>Null where the output does not end in such a line.</summary>
    public static ContestantReport? Parse(string output)
    {
        var lines = output.TrimEnd().Split('\n');
        try
        {
            return lines[^1].StartsWith('{') ? JsonSerializer.Deserialize<ContestantReport>(lines[^1], Casing) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The summary that a program left in a file; null where there is none.</summary>
    public static ContestantReport? ParseSummary(string path)
    {
        if (!File.Exists(path)) return null;
        using var summary = JsonDocument.Parse(File.ReadAllBytes(path));
        return new ContestantReport(summary.RootElement.GetProperty("changes").GetInt64(), summary.RootElement.GetProperty("pages").GetInt64());
    }

    private static long PeakResident()
    {
        const string status = "/proc/self/status";
        return File.Exists(status) ? ProcessStatus.Peak(status) : 0;
    }
}
