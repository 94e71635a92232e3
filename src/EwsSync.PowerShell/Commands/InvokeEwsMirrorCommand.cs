using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using EwsSync.Database;
using EwsSync.Database.Working;
using EwsSync.Errors;
using EwsSync.PowerShell.Completion;
using EwsSync.PowerShell.Parameters;

namespace EwsSync.PowerShell.Commands;

/// <summary>Lets workers synchronize mailboxes now, leave them out, or take them in again. Workers notice it within seconds; asks no server.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "EwsMirror", SupportsShouldProcess = true)]
[OutputType(typeof(WorkMailbox))]
public sealed class InvokeEwsMirrorCommand : DatabaseCommand
{
    private const string Run = "Run";
    private const string Pause = "Pause";
    private const string Resume = "Resume";

    private readonly List<string> _mailboxes = [];

    /// <summary>The mailboxes; <c>*</c> and <c>?</c> are allowed.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [Alias("PrimarySmtpAddress", "EmailAddress", "Mail", "UserPrincipalName")]
    [ArgumentCompleter(typeof(DatabaseNameCompleter))]
    public string[] Mailbox { get; set; } = [];

    /// <summary>What is to be done.</summary>
    [Parameter]
    [ValidateSet(Run, Pause, Resume)]
    [AnyCase(Run, Pause, Resume)]
    public string Action { get; set; } = Run;

    /// <summary>Only mailboxes of this profile.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Profile { get; set; }

    /// <summary>Only mailboxes in this state.</summary>
    [Parameter]
    [ValidateSet(WorkStates.Running, WorkStates.Failing, WorkStates.Due, WorkStates.Paused, WorkStates.Current)]
    [AnyCase(WorkStates.Running, WorkStates.Failing, WorkStates.Due, WorkStates.Paused, WorkStates.Current)]
    public string? State { get; set; }

    /// <summary>Only mailboxes that fail with this error.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ErrorId { get; set; }

    /// <summary>Passes the mailboxes on as they stand then.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => _mailboxes.AddRange(Mailbox);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        // An order without a condition would be for all of them: that has to be said.
        if (_mailboxes.Count == 0 && Profile is null && State is null && ErrorId is null)
        {
            // From a pipeline that found nothing, nothing is meant.
            if (MyInvocation.ExpectingInput)
                return;
            End(new EwsInputException(ErrorIds.InvalidInput, "No mailbox is named.", "Add -Mailbox, -Profile, -State or -ErrorId; -Mailbox * means all.") { Input = "Mailbox" });
        }

        var database = OpenDatabase();
        var search = new WorkSearch { Profile = Profile, State = State, ErrorId = ErrorId };
        if (_mailboxes.Count == 0)
            Order(database, search);
        foreach (var mailbox in _mailboxes.Distinct(StringComparer.OrdinalIgnoreCase))
            Order(database, search with { Mailbox = mailbox });
    }

    private void Order(MirrorDatabase database, WorkSearch search)
    {
        var reports = database.WorkReports;
        var found = Require(Await(token => reports.MailboxesAsync(search, "mailbox", 0, 1, token)));
        if (found.Total == 0 && search.Mailbox is { } address && !WildcardPattern.ContainsWildcardCharacters(address))
        {
            Report(
                new EwsInputException(ErrorIds.MailboxNotFound, $"No worker keeps the mailbox {address} in {database.Name}, or it is not in the state that is asked for.", "Get-EwsMirror lists the mailboxes; a profile of the workers has to name it.")
                { Input = "Mailbox", Value = address, Mailbox = address },
                address);
        }

        if (found.Total == 0)
            return;
        var what = found.Total == 1 ? found.Rows[0].Mailbox : string.Format(CultureInfo.InvariantCulture, "{0} mailboxes of {1}", found.Total, database.Name);
        if (!ShouldProcess(what, Action))
            return;

        // Which they are is settled before: afterwards some are in another state.
        var chosen = PassThru ? Listed(database, search) : [];
        Require(Await(token => Action switch
        {
            Pause => database.WorkOrders.PauseAsync(search, true, token),
            Resume => database.WorkOrders.PauseAsync(search, false, token),
            _ => database.WorkOrders.RunNowAsync(search, token),
        }));
        foreach (var row in chosen)
            WriteObject(Require(Await(token => reports.MailboxesAsync(new WorkSearch { Mailbox = row.Mailbox }, "mailbox", 0, 1, token))).Rows, enumerateCollection: true);
    }

    private List<WorkMailbox> Listed(MirrorDatabase database, WorkSearch search)
    {
        var all = new List<WorkMailbox>();
        while (true)
        {
            var page = Require(Await(token => database.WorkReports.MailboxesAsync(search, "mailbox", all.Count, WorkReports.MostRows, token)));
            all.AddRange(page.Rows);
            if (all.Count >= page.Total || page.Rows.Count == 0)
                return all;
        }
    }
}
