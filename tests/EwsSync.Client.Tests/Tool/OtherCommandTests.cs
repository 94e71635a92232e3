using System;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace EwsSync.Client.Tests.Tool;

public sealed class OtherCommandTests
{
    [Fact]
    public async Task States_are_listed_without_their_text_shown_with_it_on_request_and_removed_by_choice()
    {
        await using var bench = await ToolBench.StartAsync();
        await bench.RunAsync("items", "--folder", "inbox", "--initial-sync", "full", "--consumer", "one");
        await bench.RunAsync("items", "--folder", "inbox", "--initial-sync", "full", "--consumer", "two");

        var list = await EwsSyncProcess.RunAsync(null, "state", "list", "--json", "--state", bench.StateFolder);
        Assert.Equal(["one", "two"], list.Lines.Select(l => Member(l, "consumer")).Order(StringComparer.Ordinal));
        Assert.DoesNotContain("\"state\"", list.Output, StringComparison.Ordinal);

        var shown = await EwsSyncProcess.RunAsync(null, "state", "show", "--json", "--include-state", "--consumer", "one", "--state", bench.StateFolder);
        var text = Member(Assert.Single(shown.Lines), "state");
        Assert.Equal(text.Length.ToString(CultureInfo.InvariantCulture), Member(shown.Lines[0], "stateLength"));

        var removed = await EwsSyncProcess.RunAsync(null, "state", "remove", "--consumer", "one", "--state", bench.StateFolder);
        var table = await EwsSyncProcess.RunAsync(null, "state", "list", "--state", bench.StateFolder);
        Assert.Equal(0, removed.ExitCode);
        Assert.DoesNotContain("│ one ", table.Output, StringComparison.Ordinal);
        Assert.Contains("│ two ", table.Output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task The_emulator_says_in_one_line_where_it_is_and_ends_with_0_when_stopped()
    {
        Skip.If(OperatingSystem.IsWindows(), "Signals are sent with kill.");
        Skip.If(Signals.InterruptIsIgnored(), "This shell started the tests with SIGINT ignored, and children inherit that.");
        using var emulator = EwsSyncProcess.Start(null, "emulator", "--json", "--items", "300");
        using var line = JsonDocument.Parse((await emulator.Output.ReadLineAsync())!);
        var account = line.RootElement.GetProperty("accounts")[0];

        var ended = await EwsSyncProcess.RunAsync(
            account.GetProperty("password").GetString(),
            ["folders", .. EwsSyncProcess.Connect(line.RootElement.GetProperty("url").GetString()!, account.GetProperty("address").GetString()!, "unused"), "--peek"]);
        await emulator.InterruptAsync();

        Assert.True(ended.ExitCode == 0 && ended.Lines.Count >= 12, ended.ToString());
        Assert.Equal(0, (await emulator.EndAsync()).ExitCode);
    }

    [Fact]
    public async Task Impersonation_reads_the_mailbox_of_somebody_else_and_without_it_access_is_denied()
    {
        await using var bench = await ToolBench.StartAsync();
        var service = bench.Emulator.Accounts.First(a => a.CanImpersonate);
        var arguments = bench.Arguments("items", "--folder", "inbox", "--initial-sync", "full");
        arguments[Array.IndexOf(arguments, "--user") + 1] = service.User;

        var denied = await EwsSyncProcess.RunAsync(service.Password, arguments);
        var allowed = await EwsSyncProcess.RunAsync(service.Password, [.. arguments, "--impersonate"]);

        Assert.True(denied.ExitCode == 2, denied.ToString());
        Assert.True(allowed.ExitCode == 0, allowed.ToString());
        Assert.Equal(bench.Kim.Items("Inbox").Count, allowed.Lines.Count);
    }

    private static string Member(string line, string name)
    {
        using var document = JsonDocument.Parse(line);
        return document.RootElement.GetProperty(name).ToString();
    }
}
