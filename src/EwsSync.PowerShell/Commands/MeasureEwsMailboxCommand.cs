using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using EwsSync.Database.Reading;
using EwsSync.PowerShell.Completion;
using EwsSync.PowerShell.Databases;
using EwsSync.PowerShell.Parameters;

namespace EwsSync.PowerShell.Commands;

/// <summary>Says counts, sizes and growth of mailboxes in a database, by folder, class or day; asks no server.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "EwsMailbox")]
[OutputType(typeof(MirrorMeasure), typeof(string))]
public sealed class MeasureEwsMailboxCommand : DatabaseCommand
{
    private readonly List<string> _mailboxes = [];

    /// <summary>Only these mailboxes.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [Alias("PrimarySmtpAddress", "EmailAddress", "Mail", "UserPrincipalName")]
    [ArgumentCompleter(typeof(DatabaseNameCompleter))]
    public string[]? Mailbox { get; set; }

    /// <summary>What a row is of.</summary>
    [Parameter]
    [ValidateSet("Folder", "Class", "Day")]
    [AnyCase("Folder", "Class", "Day")]
    public string By { get; set; } = "Folder";

    /// <summary>From when on growth is counted; 30 days unless given.</summary>
    [Parameter]
    public DateTime? Since { get; set; }

    /// <summary>Objects, or a chart of bars for the terminal.</summary>
    [Parameter]
    [ValidateSet("Table", "Chart")]
    [AnyCase("Table", "Chart")]
    public string As { get; set; } = "Table";

    /// <inheritdoc/>
    protected override void ProcessRecord() => _mailboxes.AddRange(Mailbox ?? []);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var database = OpenDatabase(readOnly: true);
        var since = (Since ?? DateTime.UtcNow.AddDays(-30)).ToUniversalTime();
        var rows = Require(Await(token => database.Queries.MeasureAsync(_mailboxes.Distinct(StringComparer.OrdinalIgnoreCase).ToList(), By, since, token)));
        if (As == "Table")
            WriteObject(rows, enumerateCollection: true);
        else
            WriteObject(BarChart.Of(rows), enumerateCollection: true);
    }
}
