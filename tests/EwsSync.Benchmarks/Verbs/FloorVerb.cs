using System;
using System.Diagnostics;
using EwsSync.Benchmarks.Floors;
using EwsSync.Benchmarks.Measuring;

namespace EwsSync.Benchmarks.Verbs;

/// <summary>The child process of a floor: <c>floor discard|walk --url URL --shape S</c>, <c>floor save|save-each --url URL --items N --to DIR</c>, or <c>floor rows --from DB --to DB</c>.</summary>
internal static class FloorVerb
{
    public static int Run(Arguments line)
    {
        var started = Stopwatch.GetTimestamp();
        if (line.Words is [_, "rows"]) return Rows(line);
        var url = new Uri(line.Text("--url", "http://127.0.0.1/"));
        var shape = line.Text("--shape", "Default");
        if (line.Words is [_, "save" or "save-each"]) return Save(line, url, line.Words[1] == "save", started);
        line.RefuseUnknown();
        using var session = new FloorSession(url, shape);
        var (items, pages) = line.Words is [_, "discard"]
            ? session.Run(new DiscardFloor().Read)
            : session.Run(new WalkFloor().Read);
        ContestantReport.Print(line.Words is [_, "discard"] ? -1 : items, pages, started);
        return 0;
    }

    private static int Rows(Arguments line)
    {
        var (from, to) = (line.Text("--from", ""), line.Text("--to", ""));
        line.RefuseUnknown();
        var (items, cpu, wall) = RowFloor.Run(from, to);
        ContestantReport.PrintPart(items, cpu, wall);
        return 0;
    }

    private static int Save(Arguments line, Uri url, bool raw, long started)
    {
        var items = line.Long("--items", 0, 0, 10_000_000);
        var folder = line.Text("--to", "");
        line.RefuseUnknown();
        using var floor = new SaveFloor(url, folder, raw ? 64 : 1, raw);
        floor.Run(items);
        ContestantReport.Print(items, 0, started);
        return 0;
    }
}
