using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Database;
using EwsSync.Tool.Exit;
using EwsSync.Tool.Json;
using EwsSync.Tool.Options;
using EwsSync.Tool.Output;

namespace EwsSync.Tool.Commands;

/// <summary><c>ewssync database check | size | restored</c>: one look or one number, and no option but the database.</summary>
internal static class DatabaseLookCommands
{
    public static Command Check() => Make("check", "Looks for gaps in the journals and rows beyond their counters; exit code 3 where something is wrong.", readOnly: true, async (database, report, token) =>
    {
        var problems = await database.Retention.CheckAsync(token);
        foreach (var problem in problems)
            report.Tell(problem);
        report.Tell(problems.Count == 0 ? $"{database.Name} is in order." : $"{problems.Count} problems in {database.Name}.");
        return problems.Count == 0 ? ExitCodes.Complete : ExitCodes.Incomplete;
    });

    public static Command Size() => Make("size", "Writes a line for the database and one for each mailbox: rows and bytes.", readOnly: true, async (database, _, token) =>
    {
        using var lines = new JsonLines(StandardOutput.Open());
        lines.Write(await database.Retention.SizeAsync(token), DatabaseJson.Write);
        foreach (var mailbox in await database.Queries.MailboxesAsync(token))
            lines.Write(mailbox, DatabaseJson.Write);
        lines.Flush();
        return ExitCodes.Complete;
    });

    public static Command Restored() => Make("restored", "To be run once after a backup was restored: readers that are ahead notice.", readOnly: false, async (database, report, token) =>
    {
        var incarnation = await database.Retention.RestoredAsync(token);
        report.Tell($"{database.Name} has incarnation {incarnation} now. Readers begin anew: ewssync changes --consumer NAME --begin-anew.");
        return ExitCodes.Complete;
    });

    private static Command Make(string name, string description, bool readOnly, System.Func<MirrorDatabase, Report, CancellationToken, Task<int>> run)
    {
        var command = new Command(name, description);
        var options = new DatabaseOptionSet(command);
        command.SetGuarded(async (parsed, token) =>
        {
            var report = new Report(Terminals.Error(), Verbosity.Normal);
            using var database = await options.OpenAsync(parsed, report, token, readOnly);
            return await run(database, report, token);
        });
        return command;
    }
}
