using System;
using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Database.Mirroring;
using EwsSync.Tool.Exit;
using EwsSync.Tool.Options;
using EwsSync.Tool.Output;

namespace EwsSync.Tool.Commands;

/// <summary><c>ewssync database undelete</c>: takes deletions back, for example those before the page at which the mass-delete guard stopped.</summary>
internal sealed class DatabaseUndeleteCommand
{
    private readonly DatabaseOptionSet _database;
    private readonly Option<string[]> _mailbox = new("--mailbox") { Description = "The mailboxes", HelpName = "ADDRESS", AllowMultipleArgumentsPerToken = true, Required = true };
    private readonly Option<DateTime?> _since = Moment.Of("--since", "Deletions that were seen then or later");
    private readonly Option<string?> _path = new("--folder-path") { Description = "Only those of this folder; without it, of all that are there", HelpName = "PATH" };

    private DatabaseUndeleteCommand(Command command)
    {
        _database = new DatabaseOptionSet(command);
        _since.Required = true;
        foreach (var option in (Option[])[_mailbox, _since, _path])
            command.Options.Add(option);
        command.SetGuarded(RunAsync);
    }

    public static Command Create()
    {
        var command = new Command("undelete", "Makes tombstones items again; the next run compares their folders with the server.");
        _ = new DatabaseUndeleteCommand(command);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var report = new Report(Terminals.Error(), Verbosity.Normal);
        using var database = await _database.OpenAsync(parsed, report, cancellationToken);
        foreach (var mailbox in await database.Queries.SelectAsync(parsed.GetValue(_mailbox)!, cancellationToken))
        {
            var count = await new Undeletes(database).RunAsync(mailbox.MailboxId, parsed.GetValue(_since)!.Value, parsed.GetValue(_path) is { } path ? Sync.FolderSelection.RootedPath(path) : null, cancellationToken);
            report.Tell($"{mailbox.Address}: {count} items are there again.");
        }

        return ExitCodes.Complete;
    }
}
