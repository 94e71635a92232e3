using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace EwsSync.Client.Tests.Tool;

public sealed class DemoTests
{
    [Fact]
    public async Task The_demo_sees_exactly_what_it_did_and_says_so()
    {
        var ended = await EwsSyncProcess.RunAsync(null, "demo");

        Assert.True(ended.ExitCode == 0, ended.ToString());
        Assert.Contains("Seen is exactly what happened: 8 item changes and 3 folder changes.", ended.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_json_both_syncs_are_lines_on_standard_output_and_nothing_else()
    {
        var ended = await EwsSyncProcess.RunAsync(null, "demo", "--json");

        Assert.True(ended.ExitCode == 0, ended.ToString());
        var first = ended.Changes.Where(c => c.Origin == "Initial").ToList();
        Assert.True(first.Count(c => c.IsItem) >= 300);
        Assert.True(first.Count(c => !c.IsItem) >= 12);
        Assert.All(first, c => Assert.Equal("Create", c.ChangeType));
        string[] expected =
        [
            "folder Create", "folder Delete", "folder Update",
            "item Create", "item Create", "item Create", "item Create", "item Delete", "item Delete", "item ReadFlagChange", "item Update",
        ];
        Assert.Equal(
            expected,
            ended.Changes.Where(c => c.Origin == "Incremental").Select(c => (c.IsItem ? "item " : "folder ") + c.ChangeType).Order(StringComparer.Ordinal));
        Assert.Contains("Seen is exactly what happened", ended.Errors, StringComparison.Ordinal);
    }
}
