using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace EwsSync.Benchmarks.Measuring;

/// <summary>Runs a contestant once and takes its time and memory from the operating system.</summary>
internal static class ChildRun
{
    private const int PeakPollMilliseconds = 10;
    private const int ErrorTail = 600;

    public static Measurement Measure(Contestant contestant, int round, Workload workload, ServerProcess server, string stateFolder, TimeSpan limit)
    {
        contestant.Prepare?.Invoke(stateFolder);
        server.Reset();
        var before = ResourceUsage.OfChildren();
        var clock = Stopwatch.StartNew();
        var command = contestant.Command.Select(word => Contestant.Fill(word, server.Url, workload, stateFolder)).ToList();
        using var process = Process.Start(StartInfo(contestant, command))!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        var peak = WatchPeak(process, limit, out var timedOut);
        process.WaitForExit();
        Task.WaitAll(output, error);
        var wall = clock.Elapsed.TotalSeconds;
        var (user, system) = Processor(process, before);
        var counts = server.Counts();
        var report = contestant.SummaryFile is { } file
            ? ContestantReport.ParseSummary(Contestant.Fill(file, server.Url, workload, stateFolder))
            : ContestantReport.Parse(output.Result);
        return new Measurement(
            contestant.Name, round, user, system, report?.OnlyWallSeconds ?? wall, Math.Max(peak, report?.PeakBytes ?? 0), report, counts.Requests, counts.Connections, counts.Busy, counts.HighestConcurrency,
            timedOut ? "stopped at the time limit" : Problem(process.ExitCode, error.Result, report, workload));
    }

    private static ProcessStartInfo StartInfo(Contestant contestant, IReadOnlyList<string> command)
    {
        // The shell only redirects and is then replaced by the contestant: no pipe to this process, no second process to account for.
        var words = contestant.DropsOutput && !OperatingSystem.IsWindows() ? ["/bin/sh", "-c", "exec \"$0\" \"$@\" >/dev/null", .. command] : command;
        var start = new ProcessStartInfo(words[0], words.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var (name, value) in contestant.Environment) start.Environment[name] = value;
        return start;
    }

    /// <summary>The kernel's own peak figure, read until the process is gone.</summary>
    private static long WatchPeak(Process process, TimeSpan limit, out bool timedOut)
    {
        var path = OperatingSystem.IsLinux() ? $"/proc/{process.Id}/status" : null;
        var clock = Stopwatch.StartNew();
        long peak = 0;
        timedOut = false;
        while (!process.WaitForExit(PeakPollMilliseconds))
        {
            if (path is not null) peak = Math.Max(peak, ProcessStatus.Peak(path));
            if (clock.Elapsed < limit) continue;
            timedOut = true;
            process.Kill(entireProcessTree: true);
            break;
        }

        if (OperatingSystem.IsWindows()) peak = process.PeakWorkingSet64;
        return peak;
    }

    private static (double User, double System) Processor(Process process, (double User, double System)? before)
    {
        if (before is not { } earlier) return (process.UserProcessorTime.TotalSeconds, process.PrivilegedProcessorTime.TotalSeconds);
        var now = ResourceUsage.OfChildren()!.Value;
        return (now.User - earlier.User, now.System - earlier.System);
    }

    private static string? Problem(int exitCode, string error, ContestantReport? report, Workload workload)
    {
        if (exitCode != 0) return $"exit code {exitCode}: {error[Math.Max(0, error.Length - ErrorTail)..].Trim()}";
        return report is { Items: >= 0 } && report.Items != workload.Items ? $"delivered {report.Items} of {workload.Items} items" : null;
    }
}
