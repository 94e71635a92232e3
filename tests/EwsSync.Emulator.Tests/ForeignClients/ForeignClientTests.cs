using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;

namespace EwsSync.Emulator.Tests.ForeignClients;

/// <summary>Clients that nobody here wrote synchronize, read and change the seeded mailbox, and see exactly what is true.</summary>
public sealed class ForeignClientTests : RunningEmulator
{
    protected override EmulatorOptions Options => new();

    [SkippableFact]
    public async Task Exchangelib_lists_synchronizes_reads_and_changes_and_sees_the_truth()
    {
        Skip.IfNot(
            await ForeignClient.CanAsync(ForeignClient.Python, "-c", "import exchangelib"),
            "exchangelib is not installed (Debian: apt-get install python3-exchangelib): this server was NOT tried with it.");
        await Check(ForeignClient.Python, "exchangelib_session.py", namesInHierarchy: true);
    }

    [SkippableFact]
    public async Task Exchangelib_can_guess_the_version_of_the_server()
    {
        Skip.IfNot(await ForeignClient.CanAsync(ForeignClient.Python, "-c", "import exchangelib"), "exchangelib is not installed (Debian: apt-get install python3-exchangelib).");
        var result = await ForeignClient.RunAsync(ForeignClient.Python, "exchangelib_session.py", Server, "--guess-version");
        Assert.NotEqual("", result.GetProperty("version").GetString());
    }

    [SkippableFact]
    public async Task Ews_javascript_api_lists_synchronizes_reads_and_changes_and_sees_the_truth()
    {
        Skip.IfNot(
            await ForeignClient.CanAsync("node", "-e", "require('ews-javascript-api')"),
            $"ews-javascript-api is not installed (npm install --prefix <folder> ews-javascript-api; looked in {ForeignClient.NodeModules}): this server was NOT tried with it.");
        await Check("node", "ews_javascript_session.js", namesInHierarchy: false);
    }

    private async Task Check(string program, string script, bool namesInHierarchy)
    {
        var folders = Kim.Folders;
        var before = folders.ToDictionary(folder => folder.Id, folder => Kim.Items(folder.Id));
        var inbox = Kim.Folder("inbox").Id;

        var result = await ForeignClient.RunAsync(program, script, Server);

        Assert.Equal(folders.Select(folder => (folder.Id, folder.DisplayName, folder.TotalCount)).Order(),
            Rows(result, "folders").Select(row => (row[0].GetString()!, row[1].GetString()!, row[2].GetInt32())).Order());
        Assert.Equal(folders.Select(folder => ("create", folder.Id, namesInHierarchy ? folder.DisplayName : "")).Order(),
            Rows(result, "hierarchy").Select(row => (row[0].GetString()!, row[1].GetString()!, namesInHierarchy ? row[2].GetString()! : "")).Order());
        foreach (var folder in folders.Where(folder => folder.TotalCount > 0))
        {
            Assert.Equal(before[folder.Id].Select(item => ("create", item.Id, item.Subject)),
                Rows(result.GetProperty("items"), folder.Id).Select(row => (row[0].GetString()!, row[1].GetString()!, row[2].GetString() ?? "")));
        }
        Assert.Equal(before[inbox].Select(item => (item.Id, item.Subject)).Order(),
            result.GetProperty("read").EnumerateObject().Select(entry => (entry.Name, entry.Value.GetProperty("subject").GetString() ?? "")).Order());
        Assert.Contains(result.GetProperty("read").EnumerateObject(), entry => entry.Value.GetProperty("attachments").GetArrayLength() > 0);
        Assert.All(
            result.GetProperty("read").EnumerateObject().SelectMany(entry => entry.Value.GetProperty("attachments").EnumerateArray()),
            attachment => Assert.NotEqual("", attachment[1].GetString()));

        var done = result.GetProperty("done").EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value.GetString()!);
        Assert.Equal(
            new SortedDictionary<string, string>(StringComparer.Ordinal)
            {
                [done["created"]] = "create",
                [done["edited"]] = "update",
                [done["flagged"]] = "read_flag_change",
                [done["moved"]] = "delete",
                [done["deleted"]] = "delete",
                [done["trashed"]] = "delete",
            },
            new SortedDictionary<string, string>(Rows(result, "second").ToDictionary(row => row[1].GetString()!, row => row[0].GetString()!), StringComparer.Ordinal));
        Assert.Equal([("create", done["folder"])], Rows(result, "second_hierarchy").Select(row => (row[0].GetString()!, row[1].GetString()!)));
        Assert.Equal([done["moved_to"]], Rows(result, "target").Select(row => row[1].GetString()!));

        Assert.Equal(Kim.Items(done["folder"]).Single().Id, done["moved_to"]);
        Assert.StartsWith("Created by", Kim.Item(done["created"])!.Subject, StringComparison.Ordinal);
        Assert.StartsWith("Edited by", Kim.Item(done["edited"])!.Subject, StringComparison.Ordinal);
        Assert.NotEqual(before[inbox].Single(item => item.Id == done["flagged"]).IsRead, Kim.Item(done["flagged"])!.IsRead);
        Assert.Null(Kim.Item(done["deleted"]));
        Assert.Null(Kim.Item(done["trashed"]));
        if (result.TryGetProperty("inbox", out _))
        {
            Assert.Equal(Kim.Items("inbox").Select(item => item.Id).Order(StringComparer.Ordinal),
                Rows(result, "inbox").Select(row => row[0].GetString()!).Order(StringComparer.Ordinal));
        }
    }

    private static IReadOnlyList<JsonElement> Rows(JsonElement result, string name) => [.. result.GetProperty(name).EnumerateArray()];
}
