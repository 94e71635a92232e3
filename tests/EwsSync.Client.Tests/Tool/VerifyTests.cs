using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using EwsSync.Emulator.Faults;
using Xunit;

namespace EwsSync.Client.Tests.Tool;

/// <summary><c>ewssync verify</c> as a shell has it.</summary>
public sealed class VerifyTests
{
    [Fact]
    public async Task A_mirror_that_is_right_is_complete_and_writes_nothing()
    {
        await using var bench = await MirroredAsync();
        var ended = await VerifyAsync(bench, "--summary-json", bench.FileNamed("summary.json"), "--report", bench.FileNamed("report.json"));

        Assert.True(ended.ExitCode == 0 && ended.Output.Length == 0, ended.ToString());
        Assert.Contains($"{bench.AllItemIds().Count} items compared, no difference", ended.Errors, StringComparison.Ordinal);
        using var summary = JsonDocument.Parse(await File.ReadAllTextAsync(bench.FileNamed("summary.json")));
        var mailbox = summary.RootElement.GetProperty("verifications").EnumerateArray().Single();
        Assert.Equal((true, bench.AllItemIds().Count), (mailbox.GetProperty("success").GetBoolean(), mailbox.GetProperty("items").GetInt32()));
        using var report = JsonDocument.Parse(await File.ReadAllTextAsync(bench.FileNamed("report.json")));
        Assert.True(report.RootElement.GetProperty("success").GetBoolean());
    }

    [Fact]
    public async Task A_difference_is_a_line_and_an_exit_code_until_it_is_repaired()
    {
        await using var bench = await ToolBench.StartAsync();
        var hidden = bench.Kim.AddMessage("inbox", "Never mentioned");
        bench.Kim.HideFromSync(hidden.Id);
        await MirrorAsync(bench);
        bench.Kim.AddMessage("inbox", "Still to come");

        var found = await VerifyAsync(bench);
        Assert.True(found.ExitCode == 3 && found.Errors.Contains("DIFFERENT", StringComparison.Ordinal) && found.Errors.Contains("1 still to come", StringComparison.Ordinal), found.ToString());
        using (var line = JsonDocument.Parse(found.Output))
        {
            Assert.Equal(("MissingHere", hidden.Id, "Never mentioned", false), (Text(line, "difference"), Text(line, "itemId"), Text(line, "subject"), line.RootElement.GetProperty("repaired").GetBoolean()));
        }

        var repaired = await VerifyAsync(bench, "--repair");
        Assert.True(repaired.ExitCode == 0 && repaired.Errors.Contains("1 repaired", StringComparison.Ordinal), repaired.ToString());
        var after = await VerifyAsync(bench);
        Assert.True(after.ExitCode == 0 && after.Output.Length == 0, after.ToString());
        var journal = await EwsSyncProcess.RunAsync(null, ["changes", "--database", bench.FileNamed("mail.db"), "--last", "1"]);
        using var row = JsonDocument.Parse(journal.Output);
        Assert.Equal(("Repair", hidden.Id), (Text(row, "origin"), Text(row, "itemId")));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_listed_makes_it_incomplete_and_the_others_go_on()
    {
        await using var bench = await MirroredAsync();
        bench.Emulator.Faults = new FaultPlan(new FaultRule { Kind = FaultKind.ResponseError, Operation = "FindItem", Code = "ErrorAccessDenied", Times = 1 });

        var ended = await VerifyAsync(bench, "--throttle", "1");

        Assert.True(ended.ExitCode == 3 && ended.Errors.Contains("INCOMPLETE", StringComparison.Ordinal) && ended.Errors.Contains("[AccessDenied", StringComparison.Ordinal), ended.ToString());
    }

    [Theory]
    [InlineData("--report", "report.txt", 1, "InvalidInput")]
    [InlineData("--report", "/nowhere/report.html", 1, "FileUnusable")]
    [InlineData("--time-limit", "x", 1, "--time-limit")]
    public async Task What_cannot_be_is_refused_before_anything_is_asked(string option, string value, int exitCode, string says)
    {
        await using var bench = await MirroredAsync();
        bench.Emulator.Log.Clear();
        var ended = await VerifyAsync(bench, option, value);
        Assert.True(ended.ExitCode == exitCode && ended.Errors.Contains(says, StringComparison.Ordinal), ended.ToString());
        Assert.Empty(bench.Emulator.Log.Requests);
    }

    private static string? Text(JsonDocument line, string name) => line.RootElement.GetProperty(name).GetString();

    private static async Task<ToolBench> MirroredAsync()
    {
        var bench = await ToolBench.StartAsync();
        await MirrorAsync(bench);
        return bench;
    }

    private static async Task MirrorAsync(ToolBench bench)
    {
        var ended = await EwsSyncProcess.RunAsync(bench.Password, Arguments(bench, "mirror"));
        Assert.True(ended.ExitCode == 0, ended.ToString());
    }

    private static Task<EwsSyncProcess.Ended> VerifyAsync(ToolBench bench, params string[] more) => EwsSyncProcess.RunAsync(bench.Password, [.. Arguments(bench, "verify"), .. more]);

    private static string[] Arguments(ToolBench bench, string command)
    {
        var address = bench.Emulator.Accounts[0].Address;
        return
        [
            command, "--database", bench.FileNamed("mail.db"), "--url", bench.Emulator.Url.AbsoluteUri, "--mailbox", address, "--user", address,
            "--password-env", EwsSyncProcess.PasswordVariable, "--max-wait", "0",
        ];
    }
}
