using System;
using System.Collections.Generic;
using System.Globalization;

namespace EwsSync.Benchmarks.Measuring;

/// <summary>What is synchronized, and how the server behaves meanwhile.</summary>
internal sealed record Workload(
    long Items = 10_000, string Shape = "Default", int LatencyMilliseconds = 0, int BodyLatencyMilliseconds = 0, int Folders = 10, int Limit = 0, int Body = 4096)
{
    /// <summary>The arguments of the serve verb.</summary>
    public IEnumerable<string> ServerArguments()
    {
        yield return "serve";
        foreach (var (name, value) in new (string, IFormattable)[]
        {
            ("--items", Items), ("--latency", LatencyMilliseconds), ("--body-latency", BodyLatencyMilliseconds), ("--folders", Folders), ("--limit", Limit), ("--body", Body),
        })
        {
            yield return name;
            yield return value.ToString(null, CultureInfo.InvariantCulture);
        }

        yield return "--shape";
        yield return Shape;
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{(Items == 0 ? "no items" : $"{Items:N0} items")} {Shape}{(LatencyMilliseconds > 0 ? $", {LatencyMilliseconds} ms latency" : "")}{(Folders > 10 ? $", {Folders:N0} folders" : "")}");
}
