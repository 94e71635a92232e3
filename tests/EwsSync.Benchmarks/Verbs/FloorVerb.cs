using System;
using System.Diagnostics;
using EwsSync.Benchmarks.Floors;
using EwsSync.Benchmarks.Measuring;

namespace EwsSync.Benchmarks.Verbs;

/// <summary>The child process of a floor: <c>floor discard|walk --url URL --shape S</c>.</summary>
internal static class FloorVerb
{
    public static int Run(Arguments line)
    {
        var started = Stopwatch.GetTimestamp();
        var url = new Uri(line.Text("--url", "http://127.0.0.1/"));
        var shape = line.Text("--shape", "Default");
        line.RefuseUnknown();
        using var session = new FloorSession(url, shape);
        var (items, pages) = line.Words is [_, "discard"]
            ? session.Run(new DiscardFloor().Read)
            : session.Run(new WalkFloor().Read);
        ContestantReport.Print(line.Words is [_, "discard"] ? -1 : items, pages, started);
        return 0;
    }
}
