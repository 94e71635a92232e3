using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Tool.Exit;
using EwsSync.Tool.Options;
using EwsSync.Tool.Output;

namespace EwsSync.Tool.Commands;

/// <summary><c>ewssync database forget</c>: takes everything of mailboxes away.</summary>
internal sealed class DatabaseForgetCommand
{
    private readonly DatabaseOptionSet _database;
    private readonly Option<string[]> _mailbox = new("--mailbox") { Description = "The mailboxes", HelpName = "ADDRESS", AllowMultipleArgumentsPerToken = true, Required = true };

    private DatabaseForgetCommand(Command command)
    {
        _database = new DatabaseOptionSet(command);
        command.Options.Add(_mailbox);
        command.SetGuarded(RunAsync);
    }

    public static Command Create()
    {
        var command = new Command("forget", "Takes everything of a mailbox out of the database; mirroring it again begins anew.");
        _ = new DatabaseForgetCommand(command);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var report = new Report(Terminals.Error(), Verbosity.Normal);
        using var database = await _database.OpenAsync(parsed, report, cancellationToken);
        foreach (var mailbox in await database.Queries.SelectAsync(parsed.GetValue(_mailbox)!, cancellationToken))
        {
            await database.Retention.ForgetAsync(mailbox.MailboxId, cancellationToken);
            report.Tell($"{mailbox.Address} was taken out of {database.Name}.");
        }

        return ExitCodes.Complete;
    }
}
