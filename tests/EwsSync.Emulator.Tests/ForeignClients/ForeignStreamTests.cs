using System.Linq;
using System.Threading.Tasks;

namespace EwsSync.Emulator.Tests.ForeignClients;

/// <summary>Clients that nobody here wrote listen to streaming notifications.</summary>
public sealed class ForeignStreamTests : RunningEmulator
{
    [SkippableFact]
    public async Task Exchangelib_is_told_of_a_new_a_changed_and_a_deleted_item()
    {
        Skip.IfNot(await ForeignClient.CanAsync(ForeignClient.Python, "-c", "import exchangelib"), "exchangelib is not installed (Debian: apt-get install python3-exchangelib): streaming was NOT tried with it.");
        await CheckAsync(ForeignClient.Python, "exchangelib_streaming.py", "Event");
    }

    [SkippableFact]
    public async Task Ews_javascript_api_is_told_of_a_new_a_changed_and_a_deleted_item()
    {
        Skip.IfNot(
            await ForeignClient.CanAsync("node", "-e", "require('ews-javascript-api')"),
            $"ews-javascript-api is not installed (npm install --prefix <folder> ews-javascript-api; looked in {ForeignClient.NodeModules}): streaming was NOT tried with it.");
        await CheckAsync("node", "ews_javascript_streaming.js", "");
    }

    private async Task CheckAsync(string program, string script, string suffix)
    {
        var run = ForeignClient.RunAsync(program, script, Server);
        while (Server.Notifications.Connections == 0 && !run.IsCompleted)
            await Task.Delay(10);

        // One after the other: a client that reads one envelope a chunk must not get several in one.
        var item = Kim.AddMessage("inbox", "one");
        await Task.Delay(200);
        Kim.Edit(item.Id, "two");
        await Task.Delay(200);
        Kim.Delete(item.Id);

        var told = (await run).GetProperty("told").EnumerateArray().Select(row => (Name: row[0].GetString()!, Id: row[1].GetString())).ToList();
        Assert.Contains(("Created" + suffix, item.Id), told);
        Assert.Contains(("NewMail" + suffix, item.Id), told);
        Assert.Contains(("Modified" + suffix, item.Id), told);
        Assert.Contains(("Deleted" + suffix, item.Id), told);
    }
}
