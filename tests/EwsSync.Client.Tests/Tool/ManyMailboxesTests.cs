using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using EwsSync.Emulator;
using EwsSync.Emulator.Faults;
using Xunit;

namespace EwsSync.Client.Tests.Tool;

public sealed class ManyMailboxesTests
{
    [Theory]
    [InlineData("items", "--folder", "inbox")]
    [InlineData("folders")]
    public async Task A_file_of_addresses_is_read_mailbox_by_mailbox_and_one_that_is_not_there_costs_itself(string command, params string[] more)
    {
        await using var bench = await ToolBench.StartAsync();
        var service = bench.Emulator.Accounts.First(a => a.CanImpersonate);
        var others = bench.Emulator.Accounts.Where(a => a.HasMailbox).Take(2).Select(a => a.Address).ToArray();
        var file = bench.FileNamed("mailboxes.txt");
        await File.WriteAllLinesAsync(file, ["# the pilot", others[0], "", "nobody@contoso.example", "  " + others[1] + " ", others[0].ToUpperInvariant()]);

        var ended = await EwsSyncProcess.RunAsync(
            service.Password,
            [command, "--url", bench.Emulator.Url.AbsoluteUri, "--mailboxes", file, "--user", service.User, "--password-env", EwsSyncProcess.PasswordVariable,
                "--impersonate", "--state", bench.StateFolder, "--max-wait", "0", "--initial-sync", "full", .. more]);

        Assert.True(ended.ExitCode == 3, ended.ToString());
        Assert.Equal(others.Order(StringComparer.Ordinal), ended.Changes.Select(c => c.Text("mailbox")!).Distinct().Order(StringComparer.Ordinal));
        Assert.Contains("nobody@contoso.example", ended.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_that_is_no_address_is_named_before_anything_is_sent()
    {
        await using var bench = await ToolBench.StartAsync();
        var file = bench.FileNamed("mailboxes.txt");
        await File.WriteAllLinesAsync(file, ["kim@contoso.example", "PrimarySmtpAddress"]);
        var arguments = bench.Arguments("items", "--folder", "inbox", "--mailboxes", file).ToList();
        arguments.RemoveRange(arguments.IndexOf("--mailbox"), 2);

        var ended = await EwsSyncProcess.RunAsync(bench.Password, arguments);

        Assert.True(ended.ExitCode == 1, ended.ToString());
        Assert.Contains("Line 2", ended.Errors, StringComparison.Ordinal);
        Assert.Contains("'PrimarySmtpAddress'", ended.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Body_type_and_mime_are_asked_for()
    {
        await using var bench = await ToolBench.StartAsync(new EmulatorOptions { Seeded = false });
        bench.Kim.AddMessage("Inbox", "Subject");

        var ended = await bench.RunAsync("items", "--folder", "inbox", "--initial-sync", "full", "--property", "Body", "--body-type", "text", "--mime");

        Assert.True(ended.ExitCode == 0, ended.ToString());
        var item = Assert.Single(ended.Changes).Json.GetProperty("item");
        Assert.Equal("Text", item.GetProperty("body").GetProperty("bodyType").GetString());
        Assert.True(item.TryGetProperty("mimeContent", out _));
    }

    [Fact]
    public async Task A_wait_that_would_outlast_the_time_limit_ends_the_run()
    {
        await using var bench = await ToolBench.StartAsync(null, new FaultRule { Kind = FaultKind.ResponseError, Operation = "SyncFolderItems", Code = "ErrorMailboxMoveInProgress", Times = 0 });
        var arguments = bench.Arguments("items", "--folder", "inbox", "--initial-sync", "full", "--time-limit", "20").ToList();
        arguments.RemoveRange(arguments.IndexOf("--max-wait"), 2);

        var ended = await EwsSyncProcess.RunAsync(bench.Password, arguments);

        Assert.True(ended.ExitCode == 2, ended.ToString());
        Assert.Contains("when the time limit is over", ended.Errors, StringComparison.Ordinal);
    }
}
