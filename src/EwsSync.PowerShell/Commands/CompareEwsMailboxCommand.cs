using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using EwsSync.Database.Reading;
using EwsSync.Errors;
using EwsSync.Hosting;
using EwsSync.PowerShell.Completion;
using EwsSync.PowerShell.Connections;
using EwsSync.PowerShell.Errors;
using EwsSync.PowerShell.Parameters;
using EwsSync.Sync;

namespace EwsSync.PowerShell.Commands;

/// <summary>Compares mailboxes on two servers, as after a migration. Emits what differs, or with -Summary one object a mailbox.</summary>
[Cmdlet(VerbsData.Compare, "EwsMailbox")]
[OutputType(typeof(ComparisonDifference), typeof(ComparisonSummary))]
public sealed class CompareEwsMailboxCommand : EwsCommand
{
    private readonly List<ComparisonSummary> _summaries = [];
    private TimeLimit? _limit;

    /// <summary>The mailboxes' addresses on the old server; else that of the connection.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [Alias("PrimarySmtpAddress", "EmailAddress", "Mail", "UserPrincipalName")]
    public string[]? Mailbox { get; set; }

    /// <summary>The address on the new server, where it is another one.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? DifferenceMailbox { get; set; }

    /// <summary>The connection to the old server, or its name.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNull]
    [ConnectionName]
    [ArgumentCompleter(typeof(StoredNameCompleter))]
    public EwsServiceConnection ReferenceConnection { get; set; } = null!;

    /// <summary>The connection to the new server, or its name.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNull]
    [ConnectionName]
    [ArgumentCompleter(typeof(StoredNameCompleter))]
    public EwsServiceConnection DifferenceConnection { get; set; } = null!;

    /// <summary>Only folders with these paths on the old server, for example /Inbox/*.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? FolderPath { get; set; }

    /// <summary>Folders to leave out by path, with what is below them.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? ExcludeFolder { get; set; }

    /// <summary>How much sizes may differ, in percent of the old one's.</summary>
    [Parameter]
    [ValidateRange(0, 1000)]
    public int SizeTolerance { get; set; } = (int)(new ComparisonOptions().SizeTolerance * 100);

    /// <summary>How much times of arrival may differ.</summary>
    [Parameter]
    [Seconds]
    public TimeSpan TimeTolerance { get; set; } = new ComparisonOptions().TimeTolerance;

    /// <summary>Leaves read flags out.</summary>
    [Parameter]
    public SwitchParameter IgnoreReadFlag { get; set; }

    /// <summary>How many folders of a mailbox are under way at once.</summary>
    [Parameter]
    [ValidateRange(1, ItemSyncOptions.MaxThrottle)]
    public int ThrottleLimit { get; set; } = new ComparisonOptions().Throttle;

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

    /// <summary>Ends with an error where something is missing or differs, after everything else is done.</summary>
    [Parameter]
    public SwitchParameter FailOnDifference { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (SummaryVariable is { } name)
            SessionState.PSVariable.Set(name, _summaries);
        _limit = TimeLimit is { } time ? Require(Attempt(() => new TimeLimit(SystemClock.Instance, time))) : null;
        if (ReferenceConnection == DifferenceConnection && DifferenceMailbox is null)
        {
            End(new EwsInputException(ErrorIds.InvalidInput, $"Both connections are '{ReferenceConnection.Name}': a mailbox is always equal to itself.", "Open a connection to each of the two servers, or name another mailbox with -DifferenceMailbox.")
            { Input = nameof(DifferenceConnection), Value = DifferenceConnection.Name });
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var addresses = Mailbox ?? [ReferenceConnection.Mailbox ?? DifferenceConnection.Mailbox ?? string.Empty];
        if (DifferenceMailbox is not null && addresses.Length > 1)
            End(new EwsInputException(ErrorIds.InvalidInput, "-DifferenceMailbox is one address, and -Mailbox names several.", "Pipe objects that have both properties, Mailbox and DifferenceMailbox.") { Input = nameof(DifferenceMailbox), Value = DifferenceMailbox });
        foreach (var address in addresses)
        {
            if (address.Length == 0)
                End(new EwsInputException(ErrorIds.InvalidInput, "No mailbox was named.", "Give its address with -Mailbox.") { Input = nameof(Mailbox) });
            Compare(address);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (!FailOnDifference || _summaries.TrueForAll(summary => summary.Success))
            return;
        var open = _summaries.Sum(summary => summary.Differences.Count(difference => difference.Difference != ComparisonKinds.OnlyInOther));
        End(
            new EwsInputException(
                CommandErrorIds.MirrorDiffers,
                string.Format(CultureInfo.InvariantCulture, "{0} differences; {1} of {2} mailboxes were not compared to the end.", open, _summaries.Count(summary => !summary.Complete), _summaries.Count),
                "Look at what was emitted: what stands as OnlyInReference was not migrated."),
            _summaries);
    }

    private void Compare(string address)
    {
        var reference = Require(Attempt(() => ReferenceConnection.Open(address, Observer)), address);
        var other = Require(Attempt(() => DifferenceConnection.Open(DifferenceMailbox ?? address, Observer)), address);
        var comparison = new MailboxComparison(reference, other, new ComparisonOptions
        {
            Folders = new PathFilter(FolderPath, ExcludeFolder).Matches,
            SizeTolerance = SizeTolerance / 100.0,
            TimeTolerance = TimeTolerance,
            IgnoreReadFlags = IgnoreReadFlag,
            Throttle = ThrottleLimit,
            TimeLimit = _limit,
        });
        var summary = Require(Await(comparison.RunAsync), address);
        _summaries.Add(summary);
        WriteVerbose($"{summary.Mailbox}: {summary.Folders} folders, {summary.Items} and {summary.OtherItems} items compared, {summary.Differences.Count} differences.");
        if (Summary)
            WriteObject(summary);
        else
            WriteObject(summary.Differences, enumerateCollection: true);
        if (summary.Cause is { } error)
            Report(error, address);
    }
}
