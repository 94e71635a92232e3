using System.Collections.Concurrent;
using System.CommandLine;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Database;
using EwsSync.Hosting;
using EwsSync.Sync;
using EwsSync.Tool.Exit;
using EwsSync.Tool.Options;
using EwsSync.Tool.Output;
using EwsSync.Tool.Running;

namespace EwsSync.Tool.Commands;

/// <summary><c>ewssync mirror</c>: whole mailboxes into a database.</summary>
internal sealed class MirrorCommand
{
    private const int MostMailboxes = 64;
    private const int MaxSeconds = 31 * 24 * 3600;

    private readonly ConnectionOptionSet _connection;
    private readonly DatabaseOptionSet _database;
    private readonly FolderOptionSet _folders;
    private readonly ShapeOptionSet _shape;
    private readonly ReportOptionSet _report;

    private readonly Option<int?> _maxChanges = Bounded.Number("--max-changes", "Most changes in a page", 1, ItemSyncOptions.MaxPageSize);
    private readonly Option<int?> _throttle = Bounded.Number("--throttle", "Most folders of a mailbox under way at a time", 1, ItemSyncOptions.MaxThrottle);
    private readonly Option<int?> _parallel = Bounded.Number("--parallel", "Most mailboxes under way at a time; 4 unless given", 1, MostMailboxes);
    private readonly Option<bool> _associated = new("--include-associated") { Description = "Associated (hidden configuration) items too" };
    private readonly Option<bool> _skipQuiet = new("--skip-quiet-folders") { Description = "Ask first which folders may have changed; all are read once a day" };
    private readonly Option<string> _source = Choice.Of("--source", "How changes are found: by synchronization, and by lists where the server has none (default), or by lists alone", "automatic", "snapshot");
    private readonly Option<bool> _readFlags = new("--include-read-flag") { Description = "Keep read flags of public folders too: those of the account that signs in" };
    private readonly Option<string?> _publicMailbox = new("--public-folder-mailbox") { Description = "With --root public-folders: the mailbox that contains them (address or guid@domain); else found by Autodiscover, or by the server", HelpName = "ADDRESS" };
    private readonly Option<bool> _peek = new("--peek") { Description = "Read and count, but write nothing" };
    private readonly Option<bool> _passThru = new("--pass-thru") { Description = "Write the run's rows of the journal as JSON Lines" };
    private readonly Option<bool> _massDelete = new("--allow-mass-delete") { Description = "Let this run delete more than half of a folder" };
    private readonly Option<int?> _lock = Bounded.Number("--lock-timeout", "Seconds to wait for another run of the same mailbox", 0, MaxSeconds);
    private readonly Option<int?> _limit = Bounded.Number("--time-limit", "Seconds that the run may take, waits included; what is left comes with the next run", 1, MaxSeconds);

    private MirrorCommand(Command command)
    {
        _maxChanges.Aliases.Add("--page-size");
        _database = new DatabaseOptionSet(command);
        _connection = new ConnectionOptionSet(command);
        _folders = new FolderOptionSet(command, allUnlessNamed: true);
        _shape = new ShapeOptionSet(command, folders: false);
        foreach (var option in (Option[])[_associated, _maxChanges, _throttle, _parallel, _skipQuiet, _source, _readFlags, _publicMailbox, _peek, _passThru, _massDelete, _lock, _limit])
            command.Options.Add(option);
        _report = new ReportOptionSet(command);
        command.SetRun(_report, RunAsync);
    }

    public static Command Create()
    {
        var command = new Command("mirror", "Brings mailboxes into a database and keeps them up to date: rows, a journal of true differences, and states, exactly once.");
        _ = new MirrorCommand(command);
        return command;
    }

    private async Task<RunOutcome> RunAsync(ParseResult parsed, Report report, CancellationToken cancellationToken)
    {
        var stopped = new ConcurrentQueue<MirrorSummary>();
        var options = Options(parsed, report) with { Stopped = stopped.Enqueue };
        var folders = _folders.Read(parsed);
        using var connection = await _connection.OpenAsync(parsed, report, null, cancellationToken);
        var at = _database.Read(parsed, report, create: !options.Peek, readOnly: options.Peek);
        using var database = options.Peek ? await MirrorDatabase.FindAsync(at, cancellationToken) : await MirrorDatabase.OpenAsync(at, cancellationToken);
        var mirror = database is null ? MailboxMirror.WithoutDatabase(at.Name, options, report) : new MailboxMirror(database, options, report);
        using var lines = database is null ? null : new JournalLines(database, StandardOutput.Open());
        var requests = connection.Sessions.Select(session => new ItemSyncRequest(session, folders)).ToList();
        return await report.WatchAsync(
            $"Mirroring {connection.Mailboxes}",
            () => MirrorRun.RunAsync(mirror, requests, parsed.GetValue(_parallel) ?? 4, report, Ended, stopped, cancellationToken));

        void Ended(MirrorSummary summary)
        {
            if (requests.Count > 1)
                report.Tell($"{summary.Mailbox}: {SummaryText.Differences([summary])}");
            if (parsed.GetValue(_passThru))
                lines?.Write(summary);
        }
    }

    private MirrorOptions Options(ParseResult parsed, Report report)
    {
        var defaults = new MirrorOptions();
        return defaults with
        {
            Shape = _shape.ItemShape(parsed),
            IncludeAssociated = parsed.GetValue(_associated),
            PageSize = parsed.GetValue(_maxChanges) ?? defaults.PageSize,
            Throttle = parsed.GetValue(_throttle) ?? defaults.Throttle,
            TimeLimit = parsed.GetValue(_limit) is { } seconds ? new TimeLimit(SystemClock.Instance, System.TimeSpan.FromSeconds(seconds)) : null,
            LockTimeout = System.TimeSpan.FromSeconds(parsed.GetValue(_lock) ?? 0),
            Peek = parsed.GetValue(_peek),
            AllowMassDelete = parsed.GetValue(_massDelete),
            SkipQuietFolders = parsed.GetValue(_skipQuiet),
            Source = Choice.Pick(parsed.GetValue(_source), ("automatic", MirrorSource.Automatic), ("snapshot", MirrorSource.Snapshot)) ?? MirrorSource.Automatic,
            PublicFolderMailbox = parsed.GetValue(_publicMailbox),
            ReadFlags = parsed.GetValue(_readFlags) ? true : null,
            Progress = report.Progress,
        };
    }
}
