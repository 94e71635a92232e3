using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using EwsSync.Emulator.Faults;
using Xunit;

namespace EwsSync.Client.Tests.Tool;

public sealed class SaveTests
{
    [Fact]
    public async Task A_mailbox_becomes_files_that_verify_proves_and_the_next_run_saves_what_is_new()
    {
        await using var bench = await ToolBench.StartAsync();
        var folder = bench.FileNamed("archive");
        string[] arguments = ["--path", folder, "--initial-sync", "full"];

        var first = await bench.RunAsync("save", arguments);
        Assert.True(first.ExitCode == 0, first.Errors);
        Assert.Contains("saved", first.Errors, StringComparison.Ordinal);
        var files = Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Count(f => Path.GetExtension(f) is ".eml" or ".ics" or ".vcf" or ".json");
        Assert.Equal(bench.AllItemIds().Count, files);
        // Distribution lists have no MIME.
        Assert.Contains("can make no content of", first.Errors, StringComparison.Ordinal);

        var verified = await EwsSyncProcess.RunAsync(null, "save", "--path", folder, "--verify");
        Assert.Equal((0, ""), (verified.ExitCode, verified.Output));
        Assert.Contains($"whole: {files} files", verified.Errors, StringComparison.Ordinal);

        bench.Kim.AddMessage("inbox", "one more");
        bench.Emulator.Log.Clear();
        var second = await bench.RunAsync("save", arguments);
        Assert.Contains("1 saved", second.Errors, StringComparison.Ordinal);
        Assert.Single(bench.Emulator.Log.Of("GetItem"));
    }

    [Fact]
    public async Task Verify_writes_a_line_for_each_problem_and_exits_with_3()
    {
        await using var bench = await ToolBench.StartAsync();
        var folder = bench.FileNamed("archive");
        Assert.Equal(0, (await bench.RunAsync("save", "--path", folder, "--initial-sync", "full", "--folder", "drafts", "--format", "maildir")).ExitCode);
        var file = Directory.GetFiles(folder, "*.ewssync*", SearchOption.AllDirectories)[0];
        File.Delete(file);

        var verified = await EwsSyncProcess.RunAsync(null, "save", "--path", folder, "--verify");

        Assert.Equal(3, verified.ExitCode);
        var line = JsonDocument.Parse(Assert.Single(verified.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries))).RootElement;
        Assert.Equal("Missing", line.GetProperty("problem").GetString());
        Assert.Equal(file, Path.GetFullPath(Path.Combine(folder, line.GetProperty("path").GetString()!)));
    }

    [Fact]
    public async Task An_item_that_the_server_does_not_give_leaves_the_state_before_its_page_and_comes_again()
    {
        await using var bench = await ToolBench.StartAsync(null, new FaultRule { Kind = FaultKind.ItemUnreadable, Operation = "GetItem", Code = "ErrorAccessDenied", Times = 1 });
        string[] arguments = ["--path", bench.FileNamed("archive"), "--initial-sync", "full", "--folder", "drafts", "--skip-existing"];

        var first = await bench.RunAsync("save", arguments);
        Assert.NotEqual(0, first.ExitCode);

        var second = await bench.RunAsync("save", arguments);
        Assert.True(second.ExitCode == 0, second.Errors);
        Assert.Equal(bench.Kim.Items("drafts").Count, Directory.GetFiles(bench.FileNamed("archive"), "*.eml", SearchOption.AllDirectories).Length);
        Assert.Contains("1 saved", second.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--sizes-only", "--verify")]
    [InlineData("--format", "msg")]
    [InlineData("--name", "{Subject")]
    public async Task What_makes_no_sense_is_wrong_usage(string option, string value)
    {
        await using var bench = await ToolBench.StartAsync();
        string[] more = option == "--sizes-only" ? [option] : [option, value];
        var ended = await bench.RunAsync("save", ["--path", bench.FileNamed("archive"), .. more]);
        Assert.Equal(1, ended.ExitCode);
        Assert.Contains(value == "{Subject" ? "--name" : value, ended.Errors, StringComparison.Ordinal);
    }
}
