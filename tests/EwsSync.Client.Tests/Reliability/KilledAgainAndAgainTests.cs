using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using EwsSync.Client.Tests.Tool;
using EwsSync.Emulator;
using Xunit;
using Xunit.Abstractions;

namespace EwsSync.Client.Tests.Reliability;

/// <summary>
/// The tool's lines go to a file, as <c>ewssync items … &gt;&gt; file</c> writes them; it is killed at a random place over and over, changes
/// happen in between, and in the end the file must hold the truth.
/// </summary>
public sealed class KilledAgainAndAgainTests(ITestOutputHelper output)
{
    private const int PageSize = 20;
    private const int OrdinarySeed = 20261122;

    /// <summary>So long that a pipe does not hold a page: whoever was read no further than two pages cannot have ended.</summary>
    private static readonly string LongText = new('x', 4000);

    /// <summary>Set EWSSYNC_KILLS for more, EWSSYNC_KILLS_SEED for other places.</summary>
    private static int Kills => Number("EWSSYNC_KILLS", 20);

    [Fact]
    public async Task The_file_ends_with_the_truth_and_only_whole_pages_come_again()
    {
        var seed = Number("EWSSYNC_KILLS_SEED", OrdinarySeed);
        var random = new Random(seed);
        await using var bench = await ToolBench.StartAsync(new EmulatorOptions { Seeded = false });
        var folder = bench.Kim.CreateFolder("msgfolderroot", "Followed");
        var file = new List<string>();
        var (killed, certain, repeated, number) = (0, 0, 0, 0);

        // A first sync begins with the newest: what comes again would not come first. From then on, changes come in their order.
        bench.Kim.AddMessage(folder.Id, $"Message {number++}");
        Append(file, (await bench.RunAsync("items", Arguments)).Lines, -1);
        for (var run = 0; run < Kills; run++)
        {
            for (var i = 0; i < 3 * PageSize; i++)
                bench.Kim.AddMessage(folder.Id, $"Message {number++} {LongText}");
            var killAfter = random.Next(0, 4 * PageSize);
            certain += killAfter <= 2 * PageSize ? 1 : 0;
            var lines = await RunAsync(bench, killAfter, out var ended);
            killed += await ended ? 1 : 0;
            repeated += Append(file, lines, run);
        }

        var last = await bench.RunAsync("items", Arguments);

        Assert.True(last.ExitCode == 0, last.ToString());
        repeated += Append(file, last.Lines, Kills);
        output.WriteLine($"seed {seed}: {Kills} runs, {killed} killed before their end, {file.Count} lines for {number} items, {repeated} of them again");
        var truth = bench.Kim.Items(folder.Id).Select(i => i.Id).Order(StringComparer.Ordinal);
        Assert.Equal(truth, file.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.InRange(killed, Math.Max(certain, 1), Kills);
    }

    private static string[] Arguments => ["--folder-path", "/Followed", "--initial-sync", "full", "--max-changes", PageSize.ToString(CultureInfo.InvariantCulture)];

    /// <summary>
    /// Adds the lines of a run; says how many of them were there already. These must be its first ones, in their old order, and begin no more
    /// than a page before the end: with the first line of the page that was under way. A run that is killed early repeats only a part of them.
    /// </summary>
    private static int Append(List<string> file, IReadOnlyList<string> lines, int run)
    {
        var known = file.Distinct(StringComparer.Ordinal).ToList();
        var ids = lines.Select(l => ChangeLine.Parse(l).ItemId!).ToList();
        Assert.Equal(ids.Count, ids.Distinct(StringComparer.Ordinal).Count());
        file.AddRange(ids);
        var again = ids.TakeWhile(known.Contains).Count();
        Assert.True(ids.Skip(again).All(id => !known.Contains(id)), $"Run {run}: a line came again after a new one.");
        if (again == 0)
            return 0;
        var first = known.IndexOf(ids[0]);
        Assert.True(known.Count - first <= PageSize, $"Run {run} goes back by {known.Count - first} lines; a page has {PageSize}.");
        Assert.Equal(known.Skip(first).Take(again), ids.Take(again));
        Assert.True(ids.Count == again || first + again == known.Count, $"Run {run} leaves out lines that were to come again.");
        return again;
    }

    private static Task<IReadOnlyList<string>> RunAsync(ToolBench bench, int killAfter, out Task<bool> killed)
    {
        var ended = new TaskCompletionSource<bool>();
        killed = ended.Task;
        return Run();

        async Task<IReadOnlyList<string>> Run()
        {
            using var process = bench.Start("items", Arguments);
            var lines = new List<string>();
            while (lines.Count < killAfter && await process.Output.ReadLineAsync() is { } line)
                lines.Add(line);
            process.Kill();

            // What it had written before it died; a line without its end is cut off by whoever appends next.
            var rest = await process.Output.ReadToEndAsync();
            lines.AddRange(rest[..(rest.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries));
            ended.SetResult((await process.EndAsync()).ExitCode != 0);
            return lines;
        }
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
