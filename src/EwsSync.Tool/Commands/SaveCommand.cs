using System.CommandLine;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Model;
using EwsSync.Sync;
using EwsSync.Tool.Exit;
using EwsSync.Tool.Json;
using EwsSync.Tool.Options;
using EwsSync.Tool.Output;
using EwsSync.Tool.Running;

namespace EwsSync.Tool.Commands;

/// <summary><c>ewssync save</c>: items as files of an archive, and the check of one.</summary>
internal sealed class SaveCommand
{
    /// <summary>What names, sizes of batches and messages are made of; it comes with the change.</summary>
    private static readonly ItemShape Shape = new()
    {
        BaseShape = "IdOnly",
        AdditionalProperties =
        [
            new FieldPath("item:ItemClass"), new FieldPath("item:Subject"), new FieldPath("item:DateTimeReceived"), new FieldPath("item:Size"), new FieldPath("message:From"),
            new FieldPath("message:IsRead"),
        ],
    };

    private readonly ArchiveOptionSet _archive;
    private readonly ConnectionOptionSet _connection;
    private readonly FolderOptionSet _folders;
    private readonly RunOptionSet _run;
    private readonly ReportOptionSet _report;

    private readonly Option<int?> _maxChanges = Bounded.Number("--max-changes", "Most changes in a page", 1, ItemSyncOptions.MaxPageSize);
    private readonly Option<int?> _throttle = Bounded.Number("--throttle", "Most folders under way at a time", 1, ItemSyncOptions.MaxThrottle);

    private SaveCommand(Command command)
    {
        _maxChanges.Aliases.Add("--page-size");
        _archive = new ArchiveOptionSet(command);
        _connection = new ConnectionOptionSet(command, unless: _archive.Verify);
        _folders = new FolderOptionSet(command, allUnlessNamed: true);
        _run = new RunOptionSet(command);
        command.Options.Add(_maxChanges);
        command.Options.Add(_throttle);
        _report = new ReportOptionSet(command);
        command.SetAction(parsed => parsed.GetValue(_archive.Verify) ? Guarded.AnyAsync(parsed, VerifyAsync) : Guarded.RunAsync(command, _report, parsed, RunAsync));
    }

    public static Command Create()
    {
        var command = new Command("save", "Saves items as files with a manifest: those that are new or changed since the last run. With --verify it checks such files.");
        _ = new SaveCommand(command);
        return command;
    }

    private async Task<RunOutcome> RunAsync(ParseResult parsed, Report report, CancellationToken cancellationToken)
    {
        var defaults = new ItemSyncOptions();
        var options = defaults with
        {
            Consumer = _run.Consumer(parsed),
            InitialSync = _run.InitialSync(parsed),
            InvalidState = _run.InvalidState(parsed),
            Peek = _run.Peek(parsed),
            AcceptMovedState = _run.AcceptMovedState(parsed),
            LockTimeout = _run.LockTimeout(parsed),
            TimeLimit = _run.TimeLimit(parsed),
            Shape = Shape,
            PageSize = parsed.GetValue(_maxChanges) ?? defaults.PageSize,
            Throttle = parsed.GetValue(_throttle) ?? defaults.Throttle,
        };
        var folders = _folders.Read(parsed);
        var store = _run.OpenStore(parsed);
        using var connection = await _connection.OpenAsync(parsed, report, store.Location, cancellationToken);
        using var archive = _archive.Open(parsed);
        using var sync = new ItemSync(connection.Sessions.Select(session => new ItemSyncRequest(session, folders)), store, options, report);
        return await report.WatchAsync(
            $"Saving {connection.Mailboxes}", () => new SaveRun(sync, archive, connection.Sessions, report).RunAsync(cancellationToken));
    }

    private async Task<int> VerifyAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var report = new Report(Terminals.Error(), Verbosity.Normal);
        using var lines = new JsonLines(StandardOutput.Open());
        var check = _archive.Check(parsed, finding => lines.Write(finding, ArchiveJson.Write));
        var verdict = await report.WatchAsync("Checking", () => Task.Run(() => check.Run(cancellationToken), cancellationToken));
        lines.Flush();
        report.Tell($"{(verdict.IsWhole ? "whole" : "NOT WHOLE")}: {verdict.Files} files, {SummaryText.Bytes(verdict.Bytes)}, {verdict.Problems} problems, seal {verdict.Seal}");
        return verdict.IsWhole ? ExitCodes.Complete : ExitCodes.Incomplete;
    }
}
