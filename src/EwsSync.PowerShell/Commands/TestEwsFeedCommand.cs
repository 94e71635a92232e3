using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using EwsSync.Client.Feeds;
using EwsSync.Errors;
using EwsSync.PowerShell.Completion;
using EwsSync.PowerShell.Output;
using EwsSync.PowerShell.States;
using EwsSync.State;
using EwsSync.Sync;

namespace EwsSync.PowerShell.Commands;

/// <summary>Takes the changes in files of a feed together, and compares what they come to with the server. Emits what differs, or with -Summary one object a mailbox.</summary>
[Cmdlet(VerbsDiagnostic.Test, "EwsFeed", DefaultParameterSetName = OfPath)]
[OutputType(typeof(MailboxDifference), typeof(VerificationSummary))]
public sealed class TestEwsFeedCommand : VerificationCommand
{
    private const string OfPath = "Path";
    private const string OfLiteralPath = "LiteralPath";

    private readonly FeedFold _fold = new();
    private readonly List<string> _files = [];
    private List<SyncState> _states = [];
    private FeedReader _reader = null!;
    private bool _isDamaged;

    /// <summary>Files of changes, plain or compressed; wildcards are permitted, and files that match are read in the order of their names.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = OfPath)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>Files, by names in which nothing is a wildcard.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = OfLiteralPath)]
    [ValidateNotNullOrEmpty]
    [Alias("PSPath", "FullName")]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>The consumer whose states say how far the feed has come.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(StoredNameCompleter))]
    public string Consumer { get; set; } = SyncStateIdentity.DefaultConsumer;

    /// <summary>The folder of the store with these states; else that of the connection, of the environment variable, or the user's own.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? StatePath { get; set; }

    /// <summary>A report that can be kept or handed on: .html or .json.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ReportPath { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        Prepare(ReportPath, nameof(ReportPath));
        _reader = new FeedReader(Found) { Input = ParameterSetName };

        // Before the feed is read: states are never ahead of it then, and what it has beyond them is asked for once more.
        var store = Require(Attempt(() => StateStores.Open(this, StatePath, UsedConnection())), StatePath);
        _states = Require(Attempt(() => store.List().Select(stored => stored.State).OfType<SyncState>().Where(state => state.Identity.Consumer == Consumer).ToList()), StatePath);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var file in ParameterSetName == OfPath ? Path.SelectMany(path => UserFiles.Matching(this, path)) : LiteralPath.Select(path => StateStores.FullPath(this, path)))
        {
            _files.Add(file);
            Require(Attempt(() => Read(file)), file);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_files.Count == 0)
            return;
        if (_fold.Lines == 0)
            End(new EwsInputException(ErrorIds.InvalidInput, $"There is no change in {Name()}.", "Name the files that Export-EwsChange or ewssync items wrote.") { Input = ParameterSetName });
        var wanted = Mailbox is { } given ? given.Select(MailboxAddress).ToList() : _fold.Mailboxes.OrderBy(mailbox => mailbox).ToList();
        foreach (var mailbox in wanted)
        {
            var session = OpenMailbox(mailbox);
            var known = new FoldedMailbox(_fold, mailbox, _states, Name());
            Verify(mailbox, (options, token) => new MailboxVerification(session, known, options).RunAsync(token));
        }

        Conclude(wanted.Count, _isDamaged ? "Lines of the feed could not be read: what they said is among the differences." : "Synchronize anew, with a consumer of its own, what differs.");
    }

    private bool Read(string file)
    {
        foreach (var line in _reader.Read(file))
            _fold.Add(line);
        return true;
    }

    private string Name() => _files.Count == 1 ? _files[0] : $"{_files.Count} files ({System.IO.Path.GetFileName(_files[0])} …)";

    private void Found(FeedProblem problem)
    {
        if (problem.Error is { } error)
        {
            _isDamaged = true;
            Report(error, problem.Path);
        }
        else
        {
            WriteWarning(problem.Message);
        }
    }
}
