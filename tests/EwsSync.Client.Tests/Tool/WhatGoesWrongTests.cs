using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using EwsSync.Client.Tests.Scripted;
using EwsSync.Emulator;
using EwsSync.Emulator.Faults;
using Xunit;

namespace EwsSync.Client.Tests.Tool;

/// <summary>Servers, mailboxes and states that do not fit: exit code, cause, and the option that mends it; nothing lost.</summary>
public sealed class WhatGoesWrongTests
{
    [Theory]
    [InlineData("http://127.0.0.1:1/EWS/Exchange.asmx", "127.0.0.1:1 cannot be reached", "options: --url")]
    [InlineData("https://host.invalid/EWS/Exchange.asmx", "host.invalid", "options: --url")]
    public async Task A_server_that_cannot_be_reached(string url, string cause, string fix)
    {
        var ended = await EwsSyncProcess.RunAsync(
            "secret", ["items", .. EwsSyncProcess.Connect(url, "kim@contoso.example", Path.GetTempPath()), "--peek", "--folder", "inbox"]);

        Refused(ended, cause, fix);
    }

    [Fact]
    public async Task A_wrong_password_is_named_and_never_shown()
    {
        await using var bench = await ToolBench.StartAsync();

        var ended = await EwsSyncProcess.RunAsync("Pa55-wrong", bench.Arguments("items", "--folder", "inbox"));

        Refused(ended, "refused user name or password", "options: --user with --password-env");
        Assert.DoesNotContain("Pa55-wrong", ended.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FaultKind.NotFound)]
    [InlineData(FaultKind.LoginPage)]
    public async Task A_url_that_is_not_ews(FaultKind kind)
    {
        await using var bench = await ToolBench.StartAsync(null, new FaultRule { Kind = kind, Times = 100 });

        Refused(await bench.RunAsync("items", "--folder", "inbox"), "error: ", "options: --url");
    }

    [Fact]
    public async Task A_mailbox_that_does_not_exist_is_not_silently_the_own_one()
    {
        await using var bench = await ToolBench.StartAsync();
        var arguments = bench.Arguments("items", "--folder", "inbox");
        arguments[Array.IndexOf(arguments, "--mailbox") + 1] = "nobody@contoso.example";

        Refused(await EwsSyncProcess.RunAsync(bench.Password, arguments), "No mailbox has this address", "options: --mailbox");
    }

    [Fact]
    public async Task A_folder_that_was_deleted()
    {
        await using var bench = await ToolBench.StartAsync();
        var folder = bench.Kim.CreateFolder("Inbox", "Short-lived");
        await bench.RunAsync("items", "--folder", folder.Id, "--initial-sync", "full");
        bench.Kim.DeleteFolder(folder.Id);

        Refused(await bench.RunAsync("items", "--folder", folder.Id), "[FolderNotFound", "options: --folder");
    }

    [Fact]
    public async Task One_folder_that_fails_beside_others_makes_the_run_incomplete()
    {
        await using var bench = await ToolBench.StartAsync();
        var folder = bench.Kim.CreateFolder("Inbox", "Short-lived");
        bench.Kim.DeleteFolder(folder.Id);

        var ended = await bench.RunAsync("items", "--folder", folder.Id, "inbox", "--initial-sync", "full");

        Assert.True(ended.ExitCode == 3, ended.ToString());
        Assert.Equal(bench.Kim.Items("Inbox").Count, ended.Lines.Count);
    }

    [Fact]
    public async Task A_state_of_another_server_is_taken_over_only_when_that_is_said()
    {
        await using var bench = await ToolBench.StartAsync();
        await bench.RunAsync("items", "--folder-path", "/Inbox", "--initial-sync", "full");

        // The same seed gives the same mailbox at another address.
        await using var moved = await ExchangeEmulator.StartAsync(new EmulatorOptions());
        string[] arguments = ["items", .. EwsSyncProcess.Connect(moved, bench.StateFolder), "--folder-path", "/Inbox"];
        var refused = await EwsSyncProcess.RunAsync(bench.Password, arguments);
        var accepted = await EwsSyncProcess.RunAsync(bench.Password, [.. arguments, "--accept-moved-state"]);

        Refused(refused, "belongs to kim@contoso.example", "--accept-moved-state");
        Assert.True(accepted is { ExitCode: 0, Output: "" }, accepted.ToString());
    }

    [Fact]
    public async Task A_damaged_state_file_is_named_left_alone_and_can_be_removed()
    {
        await using var bench = await ToolBench.StartAsync();
        await bench.RunAsync("items", "--folder", "inbox", "--initial-sync", "full");
        var file = Assert.Single(bench.StateFiles());
        await File.WriteAllTextAsync(file, "half a sta");

        var refused = await bench.RunAsync("items", "--folder", "inbox");
        Refused(refused, file, "ewssync state remove --file");
        Assert.Equal("half a sta", await File.ReadAllTextAsync(file));

        var removed = await EwsSyncProcess.RunAsync(null, "state", "remove", "--state", bench.StateFolder, "--file", file);
        Assert.True(removed.ExitCode == 0, removed.ToString());
        var again = await bench.RunAsync("items", "--folder", "inbox", "--initial-sync", "full");
        Assert.Equal(bench.Kim.Items("Inbox").Count, again.Lines.Count);
    }

    [Fact]
    public async Task A_state_folder_that_cannot_be_written()
    {
        await using var bench = await ToolBench.StartAsync();
        var notAFolder = bench.FileNamed("file");
        await File.WriteAllTextAsync(notAFolder, "");
        var arguments = bench.Arguments("items", "--folder", "inbox", "--initial-sync", "full");
        arguments[Array.IndexOf(arguments, "--state") + 1] = Path.Combine(notAFolder, "state");

        Refused(await EwsSyncProcess.RunAsync(bench.Password, arguments), notAFolder, "options: --state DIR");
    }

    [Fact]
    public async Task Two_runs_at_once_the_second_is_told_who_holds_the_state_or_waits()
    {
        await using var bench = await ToolBench.StartAsync(new EmulatorOptions { ItemCount = 2000 });
        using var first = bench.Start("items", "--folder", "inbox", "--initial-sync", "full", "--max-changes", "50");
        await first.Output.ReadLineAsync();

        // The first one is stuck in its full pipe, because nobody reads on.
        var second = await bench.RunAsync("items", "--folder", "inbox");
        Refused(second, "is in use: held by", "--lock-timeout");

        using var patient = bench.Start("items", "--folder", "inbox", "--lock-timeout", "600");
        var rest = await first.Output.ReadToEndAsync();
        Assert.Equal(0, (await first.EndAsync()).ExitCode);
        Assert.Equal(bench.Kim.Items("Inbox").Count, 1 + rest.Count(c => c == '\n'));
        var waited = await patient.EndAsync(await patient.Output.ReadToEndAsync());
        Assert.True(waited is { ExitCode: 0, Output: "" }, waited.ToString());
    }

    [Fact]
    public async Task A_server_that_says_more_for_ever_ends_as_incomplete()
    {
        await using var bench = await ToolBench.StartAsync(
            null, new FaultRule { Kind = FaultKind.MoreWithoutProgress, Operation = "SyncFolderItems", Times = 1000 });

        var ended = await bench.RunAsync("items", "--folder", "inbox", "--initial-sync", "full");

        Assert.True(ended.ExitCode is 2 or 3, ended.ToString());
        Assert.Contains("says that there is more", ended.Errors, StringComparison.Ordinal);
        Assert.Contains("INCOMPLETE", ended.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_state_that_the_server_refuses_stops_the_run_or_begins_anew_with_a_reset()
    {
        await using var bench = await ToolBench.StartAsync();
        await bench.RunAsync("items", "--folder", "inbox", "--initial-sync", "full");
        bench.Emulator.Faults = new FaultPlan(new FaultRule { Kind = FaultKind.InvalidSyncState, Operation = "SyncFolderItems", Times = 2 });

        Refused(await bench.RunAsync("items", "--folder", "inbox"), "[SyncStateRejected", "--on-invalid-state restart");
        var restarted = await bench.RunAsync("items", "--folder", "inbox", "--on-invalid-state", "restart");

        Assert.True(restarted.ExitCode == 0, restarted.ToString());
        Assert.Equal("Reset", restarted.Changes[0].ChangeType);
        Assert.All(restarted.Changes, c => Assert.Equal("Restart", c.Origin));
        Assert.Equal(bench.Kim.Items("Inbox").Count, restarted.Lines.Count - 1);
    }

    [Fact]
    public async Task Long_states_are_nothing_special()
    {
        await using var bench = await ToolBench.StartAsync(new EmulatorOptions { SyncStateLength = 20_000 });

        var first = await bench.RunAsync("items", "--all-folders", "--initial-sync", "full", "--max-changes", "50");
        var second = await bench.RunAsync("items", "--all-folders");

        Assert.True(first.ExitCode == 0, first.ToString());
        Assert.True(second is { ExitCode: 0, Output: "" }, second.ToString());
        Assert.Equal(bench.AllItemIds().Count, first.Lines.Count);
    }

    [Fact]
    public async Task Ids_that_differ_only_in_case_are_two_items_with_two_keys()
    {
        await using var server = new ScriptedServer();
        server.Then(Http.Ok("""
            <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types"
              xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages"><s:Body><m:SyncFolderItemsResponse><m:ResponseMessages>
              <m:SyncFolderItemsResponseMessage ResponseClass="Success"><m:ResponseCode>NoError</m:ResponseCode><m:SyncState>c3RhdGU=</m:SyncState>
              <m:IncludesLastItemInRange>true</m:IncludesLastItemInRange><m:Changes>
              <t:Create><t:Message><t:ItemId Id="AAMkAb==" ChangeKey="CQ=="/></t:Message></t:Create>
              <t:Create><t:Message><t:ItemId Id="AAMkAB==" ChangeKey="CQ=="/></t:Message></t:Create>
              </m:Changes></m:SyncFolderItemsResponseMessage></m:ResponseMessages></m:SyncFolderItemsResponse></s:Body></s:Envelope>
            """));
        var arguments = EwsSyncProcess.Connect(server.Url.AbsoluteUri, "kim@contoso.example", "unused");

        var ended = await EwsSyncProcess.RunAsync("secret", ["items", .. arguments, "--folder", "AAMkFolder==", "--peek"]);

        Assert.True(ended.ExitCode == 0, ended.ToString());
        Assert.Equal(["AAMkAb==", "AAMkAB=="], ended.Changes.Select(c => c.ItemId));
        Assert.Equal(2, ended.Changes.Select(c => c.Text("itemKey")).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal(2, ended.Changes.Select(c => c.Text("eventId")).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    private static void Refused(EwsSyncProcess.Ended ended, string cause, string fix)
    {
        Assert.True(ended.ExitCode == 2, ended.ToString());
        Assert.Equal("", ended.Output);
        Assert.Contains(cause, ended.Errors, StringComparison.Ordinal);
        Assert.Contains(fix, ended.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ended.Errors, StringComparison.Ordinal);
    }
}
