using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using EwsSync.Emulator;
using Xunit;

namespace EwsSync.Client.Tests.Tool;

public sealed class KilledAndResumedTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(23)]
    [InlineData(150)]
    public async Task A_run_that_is_killed_while_it_writes_goes_on_without_a_missing_line(int killAfterLines)
    {
        await using var bench = await ToolBench.StartAsync();
        var seen = new List<string>();
        using (var process = bench.Start("items", "--all-folders", "--initial-sync", "full", "--max-changes", "7"))
        {
            for (var line = 0; line < killAfterLines; line++)
                seen.Add((await process.Output.ReadLineAsync())!);
            process.Kill();

            // What had been written before it died; a line without its end is not one.
            var rest = await process.Output.ReadToEndAsync();
            seen.AddRange(rest[..(rest.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries));
            await process.EndAsync();
        }

        var resumed = await bench.RunAsync("items", "--all-folders", "--max-changes", "7");

        Assert.True(resumed.ExitCode == 0, resumed.ToString());
        var ids = seen.Select(ChangeLine.Parse).Concat(resumed.Changes).Select(c => c.ItemId!).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(bench.AllItemIds().Order(StringComparer.Ordinal), ids.Order(StringComparer.Ordinal));
    }

    [SkippableFact]
    public async Task Ctrl_C_ends_with_130_and_the_next_run_goes_on_without_a_missing_line()
    {
        Skip.If(OperatingSystem.IsWindows(), "Signals are sent with kill.");
        Skip.If(Signals.InterruptIsIgnored(), "This shell started the tests with SIGINT ignored, and children inherit that.");
        await using var bench = await ToolBench.StartAsync(new EmulatorOptions { GeneratedItemCount = 20_000 });
        using var process = bench.Start("items", "--folder-path", "/Generated", "--initial-sync", "full", "--max-changes", "100");
        var seen = new List<string> { (await process.Output.ReadLineAsync())! };
        await process.InterruptAsync();
        var rest = await process.Output.ReadToEndAsync();
        seen.AddRange(rest.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        var interrupted = await process.EndAsync();

        var resumed = await bench.RunAsync("items", "--folder-path", "/Generated");

        Assert.True(interrupted.ExitCode == 130, interrupted.ToString());
        Assert.Contains("interrupted", interrupted.Errors, StringComparison.Ordinal);
        Assert.True(resumed.ExitCode == 0, resumed.ToString());
        var keys = seen.Select(ChangeLine.Parse).Concat(resumed.Changes).Select(c => c.ItemId!).ToList();
        Assert.Equal(20_000, keys.Distinct(StringComparer.Ordinal).Count());
        Assert.True(resumed.Lines.Count < 20_000, "The second run began at the beginning.");
    }

    [Fact]
    public async Task When_the_reader_goes_away_nothing_that_it_did_not_get_counts_as_delivered()
    {
        await using var bench = await ToolBench.StartAsync(new EmulatorOptions { ItemCount = 2000 });
        var inbox = bench.Kim.Items("Inbox").Select(i => i.Id).ToHashSet(StringComparer.Ordinal);
        string first;
        EwsSyncProcess.Ended broken;
        using (var process = bench.Start("items", "--folder", "inbox", "--initial-sync", "full"))
        {
            first = (await process.Output.ReadLineAsync())!;
            process.CloseOutput();
            broken = await process.EndAsync();
        }

        var resumed = await bench.RunAsync("items", "--folder", "inbox");

        Assert.True(broken.ExitCode == 2, broken.ToString());
        Assert.Contains("Standard output was closed by its reader", broken.Errors, StringComparison.Ordinal);
        Assert.Contains(ChangeLine.Parse(first).ItemId!, inbox);
        Assert.Equal(inbox.Order(StringComparer.Ordinal), resumed.Changes.Select(c => c.ItemId!).Order(StringComparer.Ordinal));
    }
}
