using System;
using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Database;
using EwsSync.Tool.Exit;
using EwsSync.Tool.Options;
using EwsSync.Tool.Output;

namespace EwsSync.Tool.Commands;

/// <summary><c>ewssync database upgrade</c>: makes or upgrades the tables, for the owner of a database.</summary>
internal sealed class DatabaseUpgradeCommand
{
    private readonly DatabaseOptionSet _database;
    private readonly Option<bool> _print = new("--print") { Description = "Write the SQL and change nothing" };

    private DatabaseUpgradeCommand(Command command)
    {
        _database = new DatabaseOptionSet(command);
        command.Options.Add(_print);
        command.SetGuarded(RunAsync);
    }

    public static Command Create()
    {
        var command = new Command("upgrade", "Makes the tables, or brings them to the version of this program; in one transaction, forward only.");
        _ = new DatabaseUpgradeCommand(command);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var report = new Report(Terminals.Error(), Verbosity.Normal);
        if (parsed.GetValue(_print))
        {
            var script = await MirrorDatabase.UpgradeScriptAsync(_database.Read(parsed, report), cancellationToken);
            await Console.Out.WriteAsync(script);
            if (script.Length == 0)
                report.Tell("Nothing is to be done.");
            return ExitCodes.Complete;
        }

        var identity = await MirrorDatabase.UpgradeAsync(_database.Read(parsed, report, create: true), cancellationToken);
        report.Tell($"The tables have version {identity.SchemaVersion}.");
        return ExitCodes.Complete;
    }
}
