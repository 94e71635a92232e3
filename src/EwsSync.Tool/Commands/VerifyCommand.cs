using System;
using System.CommandLine;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Client.Feeds;
using EwsSync.Client.Reports;
using EwsSync.Database;
using EwsSync.Database.Reading;
using EwsSync.Errors;
using EwsSync.Hosting;
using EwsSync.State;
using EwsSync.Sync;
using EwsSync.Tool.Exit;
using EwsSync.Tool.Json;
using EwsSync.Tool.Options;
using EwsSync.Tool.Output;
using EwsSync.Tool.Running;

namespace EwsSync.Tool.Commands;

/// <summary><c>ewssync verify</c>: compares the mailboxes of a database with their server.</summary>
internal sealed class VerifyCommand
{
    private const int MostMailboxes = 64;
    private const int MaxSeconds = 31 * 24 * 3600;

    private readonly DatabaseOptionSet _database;
    private readonly StateOptionSet _state;
    private readonly ConnectionOptionSet _connection;
    private readonly ShapeOptionSet _shape;
    private readonly ReportOptionSet _report;

    private readonly Option<string[]> _paths = new("--folder-path") { Description = "Only folders with these paths, with * and ?, for example '/Inbox/*'; several may follow", HelpName = "PATTERN", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string[]> _exclude = new("--exclude-folder") { Description = "Leave out folders with these paths and what is below them, with * and ?; several may follow", HelpName = "PATTERN", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string[]> _feed = new("--feed")
    {
        Description = "In the place of a database: files of changes that ewssync items wrote, plain or compressed; * and ? are permitted, and several may follow",
        HelpName = "FILE",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string> _consumer = new("--consumer")
    {
        Description = "With --feed: whose states say how far it has come",
        HelpName = "NAME",
        DefaultValueFactory = _ => SyncStateIdentity.DefaultConsumer,
    };

    private readonly Option<bool> _repair = new("--repair") { Description = "Put right in the database what differs; it is journaled with the origin Repair" };
    private readonly Option<bool> _massDelete = new("--allow-mass-delete") { Description = "Let a repair delete more than half of a folder" };
    private readonly Option<string?> _file = new("--report") { Description = "Write a report that can be kept or handed on: .html or .json", HelpName = "FILE" };
    private readonly Option<int?> _throttle = Bounded.Number("--throttle", "Most folders of a mailbox under way at a time", 1, ItemSyncOptions.MaxThrottle);
    private readonly Option<int?> _parallel = Bounded.Number("--parallel", "Most mailboxes under way at a time; 4 unless given", 1, MostMailboxes);
    private readonly Option<int?> _lock = Bounded.Number("--lock-timeout", "Seconds that a repair waits for a run of the same mailbox", 0, MaxSeconds);
    private readonly Option<int?> _limit = Bounded.Number("--time-limit", "Seconds that it may take, waits included", 1, MaxSeconds);

    private VerifyCommand(Command command)
    {
        _database = new DatabaseOptionSet(command, optional: true);
        command.Options.Add(_feed);
        command.Options.Add(_consumer);
        _state = new StateOptionSet(command);
        _connection = new ConnectionOptionSet(command);
        foreach (var option in (Option[])[_paths, _exclude, _repair, _massDelete, _file, _throttle, _parallel, _lock, _limit])
            command.Options.Add(option);
        _shape = new ShapeOptionSet(command, folders: false);
        _report = new ReportOptionSet(command);
        command.Validators.Add(result =>
        {
            var (database, feed) = (_database.IsGiven(result), result.GetResult(_feed) is not null);
            if (database == feed)
                result.AddError(feed ? "Compare a database or a feed: --database or --feed, not both." : "Say what is to be compared: --database DB, or --feed FILE.");
            if (feed && result.GetValue(_repair))
                result.AddError("--repair is for a database; a feed is a file of what was, and stays so.");
        });
        command.SetRun(_report, RunAsync);
    }

    public static Command Create()
    {
        var command = new Command("verify", "Compares mailboxes of a database, or a feed, with the server, by a way that is not synchronization: a JSON line for each difference, exit code 3 where there is one.");
        _ = new VerifyCommand(command);
        return command;
    }

    private async Task<RunOutcome> RunAsync(ParseResult parsed, Report report, CancellationToken cancellationToken)
    {
        var file = parsed.GetValue(_file) is { } path ? new VerificationReport(path, "Report") : null;
        var repair = parsed.GetValue(_repair)
            ? new RepairOptions { Shape = _shape.ItemShape(parsed), AllowMassDelete = parsed.GetValue(_massDelete), LockTimeout = TimeSpan.FromSeconds(parsed.GetValue(_lock) ?? 0) }
            : null;
        var options = Options(parsed, report);
        var fold = _database.IsGiven(parsed) ? null : Folded(parsed, report);
        using var connection = await _connection.OpenAsync(parsed, report, null, cancellationToken);
        using var database = fold is null ? await _database.OpenAsync(parsed, report, cancellationToken, readOnly: repair is null) : null;
        using var lines = new JsonLines(StandardOutput.Open());
        var verification = database is null ? null : new MirrorVerification(database, options, repair);
        var outcome = await report.WatchAsync(
            $"Verifying {connection.Mailboxes}",
            () => VerifyRun.RunAsync(
                (session, token) => verification?.RunAsync(session, token) ?? new MailboxVerification(session, fold!(session.Mailbox), options).RunAsync(token),
                connection.Sessions, parsed.GetValue(_parallel) ?? 4, report, Ended, cancellationToken));
        file?.Write(outcome.Verifications);
        return outcome;

        void Ended(VerificationSummary summary)
        {
            foreach (var difference in summary.Differences)
                lines.Write(difference, VerificationJson.Write);
            lines.Flush();
            if (connection.Sessions.Count > 1)
                report.Tell($"{summary.Mailbox}: {SummaryText.Verified([summary])}");
        }
    }

    /// <summary>What the feed says of a mailbox. States are listed before the feed is read, so that they are never ahead of it.</summary>
    private Func<string, FoldedMailbox> Folded(ParseResult parsed, Report report)
    {
        var consumer = parsed.GetValue(_consumer);
        var states = _state.Open(parsed).List().Select(stored => stored.State).OfType<SyncState>().Where(state => state.Identity.Consumer == consumer).ToList();
        var files = parsed.GetValue(_feed)!.SelectMany(ReadCommand.Matching).ToList();
        var fold = new FeedFold();
        var reader = new FeedReader(Found) { Input = "Feed" };
        foreach (var line in files.SelectMany(reader.Read))
            fold.Add(line);
        if (fold.Lines == 0)
            throw new EwsInputException(ErrorIds.InvalidInput, $"There is no change in {string.Join(", ", files.DefaultIfEmpty("what was named"))}.", "Name the files that ewssync items wrote.") { Input = "Feed" };
        return mailbox => new FoldedMailbox(fold, mailbox, states, files.Count == 1 ? files[0] : $"{files.Count} files ({files[0]} …)");

        void Found(FeedProblem problem)
        {
            // What cannot be read is among the differences.
            if (problem.Error is { } error)
                report.Failed(error);
            else
                report.Notice(new SyncNotice(NoticeLevel.Warning, "FeedTorn", problem.Message));
        }
    }

    private VerificationOptions Options(ParseResult parsed, Report report)
    {
        var filter = new PathFilter(parsed.GetValue(_paths), parsed.GetValue(_exclude));
        return new VerificationOptions
        {
            Folders = content => filter.Matches(content.Path),
            Throttle = parsed.GetValue(_throttle) ?? new VerificationOptions().Throttle,
            TimeLimit = parsed.GetValue(_limit) is { } seconds ? new TimeLimit(SystemClock.Instance, TimeSpan.FromSeconds(seconds)) : null,
            Progress = report.Progress,
        };
    }
}
