using System.CommandLine;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Model;
using EwsSync.Sync;
using EwsSync.Tool.Exit;
using EwsSync.Tool.Options;
using EwsSync.Tool.Output;
using EwsSync.Tool.Running;

namespace EwsSync.Tool.Commands;

/// <summary><c>ewssync items</c>: SyncFolderItems of one or many folders.</summary>
internal sealed class ItemsCommand
{
    private readonly ConnectionOptionSet _connection;
    private readonly FolderOptionSet _folders;
    private readonly RunOptionSet _run;
    private readonly ShapeOptionSet _shape;
    private readonly OutputOptionSet _output;
    private readonly ReportOptionSet _report;

    private readonly Option<int?> _maxChanges = Bounded.Number("--max-changes", "Most changes in a page", 1, ItemSyncOptions.MaxPageSize);
    private readonly Option<int?> _throttle = Bounded.Number("--throttle", "Most folders under way at a time", 1, ItemSyncOptions.MaxThrottle);
    private readonly Option<bool> _associated = new("--include-associated") { Description = "Associated (hidden configuration) items too" };
    private readonly Option<bool> _skipQuiet = new("--skip-quiet-folders")
    {
        Description = "With --all-folders or --folder-path: ask first which folders may have changed; all are read once a day",
    };

    private readonly Option<bool> _untilEmpty = new("--until-empty-page")
    {
        Description = "Go on until a page is empty, for servers that say \"last\" while changes are pending",
    };

    private ItemsCommand(Command command)
    {
        _maxChanges.Aliases.Add("--page-size");
        _connection = new ConnectionOptionSet(command);
        _folders = new FolderOptionSet(command);
        _run = new RunOptionSet(command);
        _shape = new ShapeOptionSet(command, folders: false);
        command.Options.Add(_maxChanges);
        command.Options.Add(_throttle);
        command.Options.Add(_associated);
        command.Options.Add(_skipQuiet);
        command.Options.Add(_untilEmpty);
        _output = new OutputOptionSet(command);
        _report = new ReportOptionSet(command);
        command.SetRun(_report, RunAsync);
    }

    public static Command Create()
    {
        var command = new Command("items", "Writes a line for each item created, updated, deleted or marked read since the last run.");
        _ = new ItemsCommand(command);
        return command;
    }

    private async Task<RunOutcome> RunAsync(ParseResult parsed, Report report, CancellationToken cancellationToken)
    {
        var options = Options(parsed);
        var folders = _folders.Read(parsed);
        var store = _run.OpenStore(parsed);
        using var connection = await _connection.OpenAsync(parsed, report, store.Location, cancellationToken);
        using var sink = _output.Open(parsed, report);
        using var sync = new ItemSync(connection.Sessions.Select(session => new ItemSyncRequest(session, folders)), store, options, report);
        return await report.WatchAsync(
            $"Reading {connection.Mailboxes}", () => ItemRun.RunAsync(sync, sink, report, cancellationToken, manyMailboxes: connection.Sessions.Count > 1));
    }

    private ItemSyncOptions Options(ParseResult parsed)
    {
        var defaults = new ItemSyncOptions();
        return defaults with
        {
            Consumer = _run.Consumer(parsed),
            InitialSync = _run.InitialSync(parsed),
            InvalidState = _run.InvalidState(parsed),
            Peek = _run.Peek(parsed),
            AcceptMovedState = _run.AcceptMovedState(parsed),
            LockTimeout = _run.LockTimeout(parsed),
            TimeLimit = _run.TimeLimit(parsed),
            Shape = _shape.ItemShape(parsed),
            PageSize = parsed.GetValue(_maxChanges) ?? defaults.PageSize,
            Throttle = parsed.GetValue(_throttle) ?? defaults.Throttle,
            Scope = parsed.GetValue(_associated) ? SyncScopes.NormalAndAssociatedItems : SyncScopes.NormalItems,
            SkipQuietFolders = parsed.GetValue(_skipQuiet),
            UntilEmptyPage = parsed.GetValue(_untilEmpty),
        };
    }
}
