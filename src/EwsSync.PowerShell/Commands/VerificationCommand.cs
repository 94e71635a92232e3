using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Client.Reports;
using EwsSync.Database.Reading;
using EwsSync.Errors;
using EwsSync.Hosting;
using EwsSync.PowerShell.Async;
using EwsSync.PowerShell.Completion;
using EwsSync.PowerShell.Errors;
using EwsSync.PowerShell.Parameters;
using EwsSync.PowerShell.States;
using EwsSync.Sync;

namespace EwsSync.PowerShell.Commands;

/// <summary>Holds what is known of mailboxes against their server: which folders, how long, and what is emitted, kept and written of it.</summary>
public abstract class VerificationCommand : MailboxCommand
{
    private readonly List<VerificationSummary> _summaries = [];
    private TimeLimit? _limit;
    private VerificationReport? _report;

    private protected VerificationCommand()
    {
    }

    /// <summary>Only folders with these paths, for example /Inbox/*.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(FolderNameCompleter))]
    public string[]? FolderPath { get; set; }

    /// <summary>Folders to leave out by path, with what is below them.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(FolderNameCompleter))]
    public string[]? ExcludeFolder { get; set; }

    /// <summary>How many folders of a mailbox are under way at once.</summary>
    [Parameter]
    [ValidateRange(1, ItemSyncOptions.MaxThrottle)]
    public int ThrottleLimit { get; set; } = new VerificationOptions().Throttle;

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

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (SummaryVariable is { } name)
            SessionState.PSVariable.Set(name, _summaries);
    }

    /// <summary>Refuses what cannot be before anything is asked.</summary>
    private protected void Prepare(string? report, string input)
    {
        _limit = TimeLimit is { } time ? Require(Attempt(() => new TimeLimit(SystemClock.Instance, time))) : null;
        _report = report is null ? null : Require(Attempt(() => new VerificationReport(StateStores.FullPath(this, report), input)));
    }

    /// <summary>Verifies one mailbox, and emits what was found.</summary>
    private protected void Verify(string mailbox, Func<VerificationOptions, CancellationToken, Task<VerificationSummary>> verify)
    {
        var progress = StartProgress("Verifying mailboxes");
        var seen = 0L;
        var filter = new PathFilter(FolderPath, ExcludeFolder);
        var options = new VerificationOptions { Folders = content => filter.Matches(content.Path), Throttle = ThrottleLimit, TimeLimit = _limit, Progress = Tell };
        var outcome = Await(token => verify(options, token));
        progress.Done();
        if (outcome.Error is { } failed)
        {
            Report(failed, mailbox);
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
            Report(error, mailbox);

        void Tell(VerificationProgress at) => _ = ((IPipelineThread)Observer).InvokeAsync(
            () =>
            {
                progress.Changes((int)(at.Items - seen), $"{at.Mailbox} {at.FolderPath}", null);
                seen = at.Items;
                return true;
            },
            CancellationToken.None);
    }

    /// <summary>Writes the report, and ends with an error where that was asked for.</summary>
    /// <param name="asked">How many mailboxes were to be verified.</param>
    /// <param name="advice">What to do about differences.</param>
    private protected void Conclude(int asked, string advice)
    {
        if (_report is { } report)
        {
            Require(Attempt(() =>
            {
                report.Write(_summaries);
                return true;
            }));
        }

        if (FailOnDifference && _summaries.Count(s => s.Success) < asked)
            End(Differs(asked, advice), _summaries);
    }

    private EwsInputException Differs(int asked, string advice)
    {
        var open = _summaries.Sum(s => s.Differences.Count - s.Repaired);
        var incomplete = asked - _summaries.Count(s => s.Complete);
        return new EwsInputException(
            CommandErrorIds.MirrorDiffers, string.Format(CultureInfo.InvariantCulture, "{0} differences; {1} of {2} mailboxes were not compared to the end.", open, incomplete, asked), advice);
    }
}
