using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using EwsSync.Client.Reports;
using EwsSync.Database;
using EwsSync.Database.Reading;
using EwsSync.Errors;
using EwsSync.Hosting;
using EwsSync.Model;
using EwsSync.PowerShell.Async;
using EwsSync.PowerShell.Databases;
using EwsSync.PowerShell.Errors;
using EwsSync.PowerShell.Folders;
using EwsSync.PowerShell.Parameters;
using EwsSync.PowerShell.States;
using EwsSync.Sync;

namespace EwsSync.PowerShell.Commands;

/// <summary>Compares mailboxes of a database with the server, by a way that is not synchronization. Emits what differs, or with -Summary one object a mailbox.</summary>
[Cmdlet(VerbsDiagnostic.Test, "EwsMirror", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(MailboxDifference), typeof(VerificationSummary))]
public sealed class TestEwsMirrorCommand : MailboxCommand
{
    private readonly OpenDatabase _open = new();
    private readonly List<string> _addresses = [];
    private readonly List<VerificationSummary> _summaries = [];

    /// <summary>The SQLite file, or PostgreSQL as Host=…;Database=…;Username=….</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Database { get; set; } = string.Empty;

    /// <summary>Only folders with these paths, for example /Inbox/*.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(FolderNameCompleter))]
    public string[]? FolderPath { get; set; }

    /// <summary>Folders to leave out, by path.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(FolderNameCompleter))]
    public string[]? ExcludeFolder { get; set; }

    /// <summary>Puts right in the database what differs; it is journaled with the origin Repair.</summary>
    [Parameter]
    public SwitchParameter Repair { get; set; }

    /// <summary>Lets a repair delete more than half of a folder.</summary>
    [Parameter]
    public SwitchParameter AllowMassDelete { get; set; }

    /// <summary>Properties besides those of the shape, for the rows of a repair: those that the mirror is made with.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(PropertyCompleter))]
    public string[]? Property { get; set; }

    /// <summary>The base shape of the rows of a repair.</summary>
    [Parameter]
    [ValidateSet("IdOnly", "Default", "AllProperties")]
    [AnyCase("IdOnly", "Default", "AllProperties")]
    public string Shape { get; set; } = "Default";

    /// <summary>A report that can be kept or handed on: .html or .json.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>How many folders of a mailbox are under way at once.</summary>
    [Parameter]
    [ValidateRange(1, ItemSyncOptions.MaxThrottle)]
    public int ThrottleLimit { get; set; } = new VerificationOptions().Throttle;

    /// <summary>How long a repair waits for a run that has the mailbox.</summary>
    [Parameter]
    [Seconds]
    public TimeSpan LockTimeout { get; set; }

    /// <summary>How long it may take, waits included.</summary>
    [Parameter]
    [Seconds]
    public TimeSpan? TimeLimit { get; set; }

    /// <summary>Emits one summary a mailbox in the place of the differences.</summary>
    [Parameter]
    public SwitchParameter Summary { get; set; }

    /// <summary>The name of a variable that gets one summary per mailbox.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? SummaryVariable { get; set; }

    /// <summary>Ends with an error where something differs or was not compared, after everything else is done.</summary>
    [Parameter]
    public SwitchParameter FailOnDifference { get; set; }

    /// <summary>The piped object as a whole; read only to see what it is.</summary>
    [Parameter(ValueFromPipeline = true, DontShow = true)]
    public PSObject? InputObject { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (SummaryVariable is { } name)
            SessionState.PSVariable.Set(name, _summaries);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var address in AddressesOf(InputObject))
        {
            if (!_addresses.Contains(address, StringComparer.OrdinalIgnoreCase))
                _addresses.Add(address);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var limit = TimeLimit is { } time ? Require(Attempt(() => new TimeLimit(SystemClock.Instance, time))) : null;
        var shape = Require(Attempt(() => new ItemShape { BaseShape = Shape, AdditionalProperties = (Property ?? []).Select(PropertyPath.Parse).Distinct().ToList() }));
        var file = Path is { } path ? Require(Attempt(() => new VerificationReport(StateStores.FullPath(this, path)))) : null;
        var sessions = _addresses.ConvertAll(OpenMailbox);
        if (sessions.Count == 0)
            return;
        var repairs = Repair && ShouldProcess(sessions.Count == 1 ? sessions[0].Mailbox : $"{sessions.Count} mailboxes", $"Repair what differs in {DatabaseOptions.NameOf(Database)} (without it: compare only)");
        var how = DatabaseText.Options(this, Database, Observer, readOnly: !repairs);
        var database = _open.Keep(Require(Await(token => MirrorDatabase.OpenAsync(how, token))));
        foreach (var session in sessions)
            Verify(database, session, shape, limit, repairs);
        if (file is not null)
            Require(Attempt(() => Written(file)));
        if (FailOnDifference && _summaries.Count(s => s.Success) < sessions.Count)
            End(Differs(sessions.Count), _summaries);
    }

    /// <inheritdoc/>
    private protected override void Release() => _open.Dispose();

    private bool Written(VerificationReport file)
    {
        file.Write(_summaries);
        return true;
    }

    private void Verify(MirrorDatabase database, MailboxSession session, ItemShape shape, TimeLimit? limit, bool repairs)
    {
        var progress = StartProgress("Verifying mailboxes");
        var seen = 0L;
        var options = new VerificationOptions { Folders = Wanted(), Throttle = ThrottleLimit, TimeLimit = limit, Progress = Tell };
        var repair = repairs ? new RepairOptions { Shape = shape, AllowMassDelete = AllowMassDelete, LockTimeout = LockTimeout } : null;
        var outcome = Await(token => new MirrorVerification(database, options, repair).RunAsync(session, token));
        progress.Done();
        if (outcome.Error is { } failed)
        {
            Report(failed);
            return;
        }

        var summary = outcome.Value!;
        _summaries.Add(summary);
        foreach (var warning in summary.Warnings)
            WriteWarning(warning);
        WriteVerbose($"{summary.Mailbox}: {summary.Folders} folders and {summary.Items} items compared, {summary.Differences.Count} differences, {summary.Repaired} repaired, {summary.Pending} still to come.");
        if (Summary)
            WriteObject(summary);
        else
            WriteObject(summary.Differences, enumerateCollection: true);
        if (summary.Cause is { } error)
            Report(error);

        void Tell(VerificationProgress at) => _ = ((IPipelineThread)Observer).InvokeAsync(
            () =>
            {
                progress.Changes((int)(at.Items - seen), $"{at.Mailbox} {at.FolderPath}", null);
                seen = at.Items;
                return true;
            },
            CancellationToken.None);
    }

    private Func<KnownContent, bool> Wanted()
    {
        var only = (FolderPath ?? []).Select(p => new PathPattern(p)).ToList();
        var not = (ExcludeFolder ?? []).Select(p => new PathPattern(p)).ToList();
        return content => (only.Count == 0 || only.Exists(p => p.Matches(content.Path))) && !not.Exists(p => p.Matches(content.Path));
    }

    private EwsInputException Differs(int asked)
    {
        var open = _summaries.Sum(s => s.Differences.Count - s.Repaired);
        var incomplete = asked - _summaries.Count(s => s.Complete);
        return new EwsInputException(
            CommandErrorIds.MirrorDiffers,
            string.Format(CultureInfo.InvariantCulture, "{0} differences; {1} of {2} mailboxes were not compared to the end.", open, incomplete, asked),
            "Look at what was emitted, then run once more with -Repair.");
    }
}
