using System;
using System.Collections.Generic;
using System.Management.Automation;
using EwsSync.Database.Mirroring;
using EwsSync.PowerShell.Completion;
using EwsSync.Sync;

namespace EwsSync.PowerShell.Commands;

/// <summary>Takes deletions in a database back; the next synchronization compares the folders with the server.</summary>
[Cmdlet(VerbsData.Restore, "EwsItem", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
public sealed class RestoreEwsItemCommand : DatabaseCommand
{
    private readonly List<string> _mailboxes = [];

    /// <summary>The mailboxes.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [Alias("PrimarySmtpAddress", "EmailAddress", "Mail", "UserPrincipalName")]
    [ArgumentCompleter(typeof(DatabaseNameCompleter))]
    public string[] Mailbox { get; set; } = [];

    /// <summary>Deletions that were seen at that time or later.</summary>
    [Parameter(Mandatory = true)]
    public DateTime Since { get; set; }

    /// <summary>Only those of this folder.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DatabaseNameCompleter))]
    public string? FolderPath { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => _mailboxes.AddRange(Mailbox);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var database = OpenDatabase();
        var path = FolderPath is null ? null : FolderSelection.RootedPath(FolderPath);
        foreach (var mailbox in Require(Await(token => database.Queries.SelectAsync(_mailboxes, token))))
        {
            if (!ShouldProcess(mailbox.Address, "Take its deletions in the database back"))
                continue;
            var count = Require(Await(token => new Undeletes(database).RunAsync(mailbox.MailboxId, Since.ToUniversalTime(), path, token)));
            WriteVerbose($"{mailbox.Address}: {count} items are there again.");
        }
    }
}
