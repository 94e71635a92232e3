using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using EwsSync.Emulator;
using EwsSync.Emulator.Faults;
using Xunit;

namespace EwsSync.Client.Tests.Tool;

public sealed class LineTests
{
    private static readonly string[] ItemKeys =
    [
        "changeType", "origin", "mailbox", "folderId", "folderPath", "itemId", "changeKey", "itemKind", "itemClass", "isRead", "itemKey", "eventId", "fetchStatus", "item",
    ];

    private static readonly string[] FolderKeys =
    [
        "changeType", "origin", "mailbox", "folderId", "folderPath", "oldFolderPath", "parentFolderId", "displayName", "folderClass", "wellKnownName",
        "totalCount", "unreadCount", "detectedUtc", "eventId", "folder",
    ];

    [Fact]
    public async Task Every_item_of_every_folder_is_a_line_with_the_same_keys_and_the_second_run_has_none()
    {
        await using var bench = await ToolBench.StartAsync();

        var first = await bench.RunAsync("items", "--all-folders", "--initial-sync", "full");
        var second = await bench.RunAsync("items", "--all-folders");

        Assert.True(first.ExitCode == 0, first.ToString());
        Assert.All(first.Changes, c => Assert.Equal(ItemKeys, c.Keys));
        Assert.Equal(bench.AllItemIds().Order(StringComparer.Ordinal), first.Changes.Select(c => c.ItemId!).Order(StringComparer.Ordinal));
        Assert.True(second is { ExitCode: 0, Output: "" }, second.ToString());
    }

    [Fact]
    public async Task The_path_of_an_extended_property_is_spelled_as_it_is_asked_for()
    {
        await using var bench = await ToolBench.StartAsync(new EmulatorOptions { Seeded = false });
        bench.Kim.AddMessage("Inbox", "Subject");

        var ended = await bench.RunAsync("items", "--folder", "inbox", "--property", "0xe1d:String", "--initial-sync", "full");

        Assert.True(ended.ExitCode == 0, ended.ToString());
        using var line = JsonDocument.Parse(Assert.Single(ended.Lines));
        var property = Assert.Single(line.RootElement.GetProperty("item").GetProperty("extendedProperties").EnumerateArray());
        Assert.Equal("0x0E1D:String", property.GetProperty("path").GetString());
        Assert.Equal("Subject", property.GetProperty("value").GetString());
    }

    [Fact]
    public async Task Folders_are_lines_with_their_paths_and_a_rename_says_where_it_was()
    {
        await using var bench = await ToolBench.StartAsync();
        await bench.RunAsync("folders", "--initial-sync", "full");
        bench.Kim.RenameFolder("Inbox/Projects", "Plans");

        var ended = await bench.RunAsync("folders");

        Assert.True(ended.ExitCode == 0, ended.ToString());
        var renamed = Assert.Single(ended.Changes, c => c.Text("displayName") == "Plans");
        Assert.Equal(FolderKeys, renamed.Keys);
        Assert.Equal("Update /Inbox/Projects /Inbox/Plans", $"{renamed.ChangeType} {renamed.Text("oldFolderPath")} {renamed.FolderPath}");
    }

    [Fact]
    public async Task Letters_of_all_scripts_and_characters_that_xml_forbids_arrive_as_valid_json()
    {
        await using var bench = await ToolBench.StartAsync(
            new EmulatorOptions { Seeded = false }, new FaultRule { Kind = FaultKind.IllegalReferences, Operation = "SyncFolderItems", Times = 1 });
        bench.Kim.AddMessage("Inbox", "日本語 🪔 \"quoted\" عربي");

        var ended = await bench.RunAsync("items", "--folder", "inbox", "--initial-sync", "full");

        Assert.True(ended.ExitCode == 0, ended.ToString());
        var subject = Assert.Single(ended.Changes).Json.GetProperty("item").GetProperty("subject").GetString()!;
        Assert.Contains(subject, char.IsControl);
        Assert.Equal("日本語 🪔 \"quoted\" عربي", string.Concat(subject.Where(c => !char.IsControl(c))));
        Assert.Contains("本語", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_consumers_of_one_folder_each_get_everything_and_peek_moves_nothing()
    {
        await using var bench = await ToolBench.StartAsync();

        var peeked = await bench.RunAsync("items", "--folder", "inbox", "--initial-sync", "full", "--peek");
        var one = await bench.RunAsync("items", "--folder", "inbox", "--initial-sync", "full", "--consumer", "one");
        var two = await bench.RunAsync("items", "--folder", "inbox", "--initial-sync", "full", "--consumer", "two");

        var count = bench.Kim.Items("Inbox").Count;
        Assert.Equal([count, count, count], new[] { peeked, one, two }.Select(e => e.Lines.Count));
        Assert.Equal(2, bench.StateFiles().Count);
    }

    [Fact]
    public async Task A_baseline_writes_no_line_and_later_changes_are_seen()
    {
        await using var bench = await ToolBench.StartAsync();
        var baseline = await bench.RunAsync("items", "--folder", "inbox", "--initial-sync", "baseline");
        bench.Kim.AddMessage("Inbox", "after the baseline");

        var later = await bench.RunAsync("items", "--folder", "inbox");

        Assert.True(baseline is { ExitCode: 0, Output: "" }, baseline.ToString());
        Assert.Equal("after the baseline", Assert.Single(later.Changes).Json.GetProperty("item").GetProperty("subject").GetString());
    }

    [Fact]
    public async Task The_summary_is_a_file_for_schedulers()
    {
        await using var bench = await ToolBench.StartAsync();
        var file = bench.FileNamed("summary.json");

        await bench.RunAsync("items", "--folder", "inbox", "--initial-sync", "full", "--summary-json", file);

        using var summary = JsonDocument.Parse(await File.ReadAllTextAsync(file));
        Assert.True(summary.RootElement.GetProperty("complete").GetBoolean());
        Assert.Equal(bench.Kim.Items("Inbox").Count, summary.RootElement.GetProperty("changes").GetInt32());
        Assert.Equal(0, summary.RootElement.GetProperty("exitCode").GetInt32());
    }
}
