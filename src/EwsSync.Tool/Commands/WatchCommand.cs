using System;
using System.CommandLine;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Database;
using EwsSync.Errors;
using EwsSync.Model;
using EwsSync.Sync;
using EwsSync.Tool.Exit;
using EwsSync.Tool.Options;
using EwsSync.Tool.Output;
using EwsSync.Tool.Running;

namespace EwsSync.Tool.Commands;

/// <summary><c>ewssync watch</c>: changes as they happen.</summary>
internal sealed class WatchCommand
{
    private readonly ConnectionOptionSet _connection;
    private readonly FolderOptionSet _folders;
    private readonly WatchOptionSet _watch;
    private readonly RunOptionSet _run;
    private readonly ShapeOptionSet _shape;
    private readonly DatabaseOptionSet _database;
    private readonly OutputOptionSet _output;
    private readonly ReportOptionSet _report;
    private readonly Option<bool> _associated = new("--include-associated") { Description = "Associated (hidden configuration) items too" };

    private WatchCommand(Command command)
    {
        _connection = new ConnectionOptionSet(command);
        _folders = new FolderOptionSet(command);
        _watch = new WatchOptionSet(command);
        _run = new RunOptionSet(command, watches: true);
        _shape = new ShapeOptionSet(command, folders: false);
        command.Options.Add(_associated);
        _database = new DatabaseOptionSet(command, optional: true);
        _output = new OutputOptionSet(command);
        _report = new ReportOptionSet(command);
        command.SetRun(_report, RunAsync);
    }

    public static Command Create()
    {
        var command = new Command("watch", "Writes a line for each change as it happens, until it is stopped; begins with what has happened since the last run.");
        _ = new WatchCommand(command);
        return command;
    }

    private async Task<RunOutcome> RunAsync(ParseResult parsed, Report report, CancellationToken cancellationToken)
    {
        var folders = _folders.Read(parsed);
        var watch = _watch.Read(parsed, _run.TimeLimit(parsed));
        return _database.IsGiven(parsed)
            ? await MirrorAsync(parsed, folders, watch, report, cancellationToken)
            : await StreamAsync(parsed, folders, watch, report, cancellationToken);
    }

    private async Task<RunOutcome> StreamAsync(ParseResult parsed, FolderSelection folders, WatchOptions watch, Report report, CancellationToken cancellationToken)
    {
        var options = new WatchSyncOptions
        {
            Watch = watch,
            ChangeTypes = _watch.Wanted(parsed),
            Items = new ItemSyncOptions
            {
                Consumer = _run.Consumer(parsed),
                InitialSync = _run.InitialSync(parsed),
                InvalidState = _run.InvalidState(parsed),
                AcceptMovedState = _run.AcceptMovedState(parsed),
                LockTimeout = _run.LockTimeout(parsed),
                Shape = _shape.ItemShape(parsed),
                Scope = parsed.GetValue(_associated) ? SyncScopes.NormalAndAssociatedItems : SyncScopes.NormalItems,
            },
            Folders = !_watch.Hierarchy(parsed) ? null : new HierarchySyncOptions
            {
                Consumer = _run.Consumer(parsed),
                Root = folders.Root,
                InitialSync = _run.InitialSync(parsed),
                InvalidState = _run.InvalidState(parsed),
                AcceptMovedState = _run.AcceptMovedState(parsed),
                LockTimeout = _run.LockTimeout(parsed),
            },
        };
        var store = _run.OpenStore(parsed);
        using var connection = await _connection.OpenAsync(parsed, report, store.Location, cancellationToken);
        using var sink = _output.Open(parsed, report);
        using var sync = new WatchSync([.. connection.Sessions.Select(session => new ItemSyncRequest(session, folders))], store, options, report);
        return await report.WatchAsync($"Watching {connection.Mailboxes}", () => WatchRun.RunAsync(sync, sink, report, cancellationToken));
    }

    private async Task<RunOutcome> MirrorAsync(ParseResult parsed, FolderSelection folders, WatchOptions watch, Report report, CancellationToken cancellationToken)
    {
        RefuseWithDatabase(parsed);
        var options = new MirrorOptions { Shape = _shape.ItemShape(parsed), IncludeAssociated = parsed.GetValue(_associated), LockTimeout = _run.LockTimeout(parsed) };
        using var connection = await _connection.OpenAsync(parsed, report, null, cancellationToken);
        using var database = await MirrorDatabase.OpenAsync(_database.Read(parsed, report, create: true), cancellationToken);
        using var lines = new JournalLines(database, StandardOutput.Open());
        var wanted = _watch.Wanted(parsed);
        using var mirror = new MirrorWatch([.. connection.Sessions.Select(session => new ItemSyncRequest(session, folders))], database, options, watch, report);
        return await report.WatchAsync($"Watching {connection.Mailboxes}", () => WatchRun.RunAsync(mirror, Ended, report, cancellationToken));

        void Ended(MirrorSummary summary) => lines.Write(
            summary, entry => (wanted?.Contains(entry.ChangeType, StringComparer.OrdinalIgnoreCase) ?? true) && (entry.Entity == "Item" || _watch.Hierarchy(parsed)));
    }

    /// <summary>A database has states of its own, and keeps all changes whatever is written of them.</summary>
    private void RefuseWithDatabase(ParseResult parsed)
    {
        if (_run.NamedOfStates(parsed) is { } option)
        {
            throw new EwsInputException(ErrorIds.InvalidInput, $"{option} says nothing of a database, which has a state of its own.", "Leave out one of them; several readers follow a database with ewssync changes --consumer.")
            { Input = option };
        }

        if (_output.IsGiven(parsed))
            throw new EwsInputException(ErrorIds.InvalidInput, "--output is for changes without a database.", "Leave it out; lines of the database go to standard output.") { Input = "--output" };
    }
}
