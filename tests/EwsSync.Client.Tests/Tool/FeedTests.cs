using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace EwsSync.Client.Tests.Tool;

public sealed class FeedTests
{
    [Fact]
    public async Task A_run_writes_compressed_files_by_size_and_read_gives_their_lines()
    {
        await using var bench = await ToolBench.StartAsync();
        var file = bench.FileNamed("feed/changes.jsonl");

        var run = await bench.RunAsync("items", "--all-folders", "--initial-sync", "full", "--output", file, "--roll", "4KB", "--compress", "--max-changes", "5");

        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.Equal("", run.Output);
        var files = Directory.GetFiles(Path.GetDirectoryName(file)!).Order(StringComparer.Ordinal).ToArray();
        Assert.True(files.Length > 1);
        Assert.EndsWith("changes-000001.jsonl.gz", files[0], StringComparison.Ordinal);
        var read = await EwsSyncProcess.RunAsync(null, ["read", .. files]);
        Assert.Equal((0, ""), (read.ExitCode, read.Errors));
        var expected = await bench.RunAsync("items", "--all-folders", "--initial-sync", "full", "--consumer", "other");
        Assert.Equal(Lines(expected.Output), Lines(read.Output));

        // A pattern and twice the same files.
        var unique = await EwsSyncProcess.RunAsync(null, ["read", "--unique", .. files, Path.Combine(Path.GetDirectoryName(file)!, "*.gz")]);
        Assert.Equal(Lines(expected.Output), Lines(unique.Output));
    }

    [Fact]
    public async Task What_is_torn_is_a_warning_and_cut_off_by_the_next_run_and_what_is_damaged_ends_with_3()
    {
        await using var bench = await ToolBench.StartAsync();
        var file = bench.FileNamed("folders.jsonl");
        string[] arguments = ["--initial-sync", "full", "--output", file];
        Assert.Equal(0, (await bench.RunAsync("folders", arguments)).ExitCode);
        File.AppendAllText(file, "{\"changeType\":\"Cre");

        var torn = await EwsSyncProcess.RunAsync(null, "read", file);
        Assert.Equal(0, torn.ExitCode);
        Assert.Contains("warning: ", torn.Errors, StringComparison.Ordinal);
        var again = await bench.RunAsync("folders", arguments);
        Assert.Equal(0, again.ExitCode);
        Assert.Contains("cut off", again.Errors, StringComparison.Ordinal);

        File.AppendAllText(file, "no change\n");
        var damaged = await EwsSyncProcess.RunAsync(null, "read", file);
        Assert.Equal(3, damaged.ExitCode);
        Assert.Contains("FeedDamaged", damaged.Errors, StringComparison.Ordinal);
        Assert.Equal(Lines(torn.Output), Lines(damaged.Output));
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_named_as_the_argument_that_it_is()
    {
        var run = await EwsSyncProcess.RunAsync(string.Empty, ["read", "none.jsonl"]);

        Assert.True(run.ExitCode != 0 && run.Errors.Contains("[FileUnusable]", StringComparison.Ordinal), run.ToString());
        Assert.Contains("options: FILE", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("--file", run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--roll", "day")]
    [InlineData("--compress")]
    [InlineData("--output", "x.jsonl", "--roll", "week")]
    public async Task What_makes_no_sense_is_wrong_usage(params string[] options)
    {
        await using var bench = await ToolBench.StartAsync();

        var ended = await bench.RunAsync("folders", options);

        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("--", ended.Errors, StringComparison.Ordinal);
    }

    private static string[] Lines(string output) => [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)];
}
