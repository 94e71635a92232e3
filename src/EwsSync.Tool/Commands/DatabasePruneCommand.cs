using System;
using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Tool.Exit;
using EwsSync.Tool.Options;
using EwsSync.Tool.Output;

namespace EwsSync.Tool.Commands;

/// <summary><c>ewssync database prune</c>: takes old rows of the journal and old tombstones away.</summary>
internal sealed class DatabasePruneCommand
{
    private const int Days = 90;
    private const int MostDays = 36_500;

    private readonly DatabaseOptionSet _database;
    private readonly Option<int?> _journal = Bounded.Number("--older-than", "Days that rows of the journal are kept; 90 unless given. What a reader has not had yet stays", 0, MostDays);
    private readonly Option<int?> _tombstones = Bounded.Number("--tombstones-older-than", "Days that tombstones of items are kept; all of them unless given", 0, MostDays);

    private DatabasePruneCommand(Command command)
    {
        _database = new DatabaseOptionSet(command);
        command.Options.Add(_journal);
        command.Options.Add(_tombstones);
        command.SetGuarded(RunAsync);
    }

    public static Command Create()
    {
        var command = new Command("prune", "Takes old rows of the journal away, never beyond the position of an active reader.");
        _ = new DatabasePruneCommand(command);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var report = new Report(Terminals.Error(), Verbosity.Normal);
        using var database = await _database.OpenAsync(parsed, report, cancellationToken);
        var now = DateTime.UtcNow;
        var before = (await database.Retention.SizeAsync(cancellationToken)).Changes;
        foreach (var reader in await database.Retention.PruneAsync(now.AddDays(-(parsed.GetValue(_journal) ?? Days)), now, cancellationToken))
            report.Tell($"warning: the reader '{reader}' was not seen for 30 days; it holds nothing back any more.");
        if (parsed.GetValue(_tombstones) is { } days)
            await database.Retention.PruneTombstonesAsync(now.AddDays(-days), cancellationToken);
        var after = await database.Retention.SizeAsync(cancellationToken);
        report.Tell($"{before - after.Changes} rows of the journal taken away, {after.Changes} are left.");
        return ExitCodes.Complete;
    }
}
