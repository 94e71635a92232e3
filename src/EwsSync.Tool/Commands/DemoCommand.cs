using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Tool.Demo;
using EwsSync.Tool.Output;
using EwsSync.Tool.Running;

namespace EwsSync.Tool.Commands;

/// <summary><c>ewssync demo</c>: the whole thing on one machine, without any server.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "Both syncs as JSON Lines on standard output; the story on standard error" };
        var command = new Command("demo", "An embedded Exchange, a first sync, things that happen in the mailbox, and the sync that shows exactly those.") { json };
        command.SetGuarded((parsed, cancellationToken) => RunAsync(parsed.GetValue(json), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(bool json, CancellationToken cancellationToken)
    {
        var report = new Report(Terminals.Error(), Verbosity.Normal);
        using var lines = json ? new JsonLinesSink(StandardOutput.Open()) : null;
        return await new DemoRun(json ? report.Console : Terminals.Output(), lines, report, cancellationToken).RunAsync();
    }
}
