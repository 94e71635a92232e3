using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Sync;
using EwsSync.Tool.Exit;
using EwsSync.Tool.Options;
using EwsSync.Tool.Output;
using EwsSync.Tool.Running;

namespace EwsSync.Tool.Commands;

/// <summary><c>ewssync folders</c>: SyncFolderHierarchy of one mailbox.</summary>
internal sealed class FoldersCommand
{
    private readonly ConnectionOptionSet _connection;
    private readonly RootOption _root;
    private readonly RunOptionSet _run;
    private readonly ShapeOptionSet _shape;
    private readonly OutputOptionSet _output;
    private readonly ReportOptionSet _report;

    private FoldersCommand(Command command)
    {
        _connection = new ConnectionOptionSet(command);
        _root = new RootOption(command);
        _run = new RunOptionSet(command);
        _shape = new ShapeOptionSet(command, folders: true);
        _output = new OutputOptionSet(command);
        _report = new ReportOptionSet(command);
        command.SetRun(_report, RunAsync);
    }

    public static Command Create()
    {
        var command = new Command("folders", "Writes a line for each folder created, renamed, moved, changed or deleted since the last run.");
        _ = new FoldersCommand(command);
        return command;
    }

    private async Task<RunOutcome> RunAsync(ParseResult parsed, Report report, CancellationToken cancellationToken)
    {
        var options = new HierarchySyncOptions
        {
            Consumer = _run.Consumer(parsed),
            InitialSync = _run.InitialSync(parsed),
            InvalidState = _run.InvalidState(parsed),
            Peek = _run.Peek(parsed),
            AcceptMovedState = _run.AcceptMovedState(parsed),
            LockTimeout = _run.LockTimeout(parsed),
            TimeLimit = _run.TimeLimit(parsed),
            Root = _root.Read(parsed),
            AllProperties = _shape.BaseShape(parsed) == "AllProperties",
            AdditionalProperties = _shape.FolderProperties(parsed),
        };
        var store = _run.OpenStore(parsed);
        using var connection = await _connection.OpenAsync(parsed, report, store.Location, cancellationToken);
        using var sink = _output.Open(parsed, report);
        return await report.WatchAsync(
            $"Reading the folders of {connection.Mailboxes}",
            () => FolderRun.RunAsync(connection.Sessions, session => new HierarchySync(session, store, options, report), sink, report, cancellationToken));
    }
}
