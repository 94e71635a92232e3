using System.Collections.Generic;
using System.Management.Automation;
using EwsSync.PowerShell.Completion;

namespace EwsSync.PowerShell.Commands;

/// <summary>Takes everything of mailboxes out of a database.</summary>
[Cmdlet(VerbsCommon.Remove, "EwsMirror", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class RemoveEwsMirrorCommand : DatabaseCommand
{
    private readonly List<string> _mailboxes = [];

    /// <summary>The mailboxes.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [Alias("PrimarySmtpAddress", "EmailAddress", "Mail", "UserPrincipalName")]
    [ArgumentCompleter(typeof(DatabaseNameCompleter))]
    public string[] Mailbox { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord() => _mailboxes.AddRange(Mailbox);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var database = OpenDatabase();
        foreach (var mailbox in Require(Await(token => database.Queries.SelectAsync(_mailboxes, token))))
        {
            if (ShouldProcess(mailbox.Address, "Take everything of it out of the database"))
                Require(Await(token => Databases.OpenDatabase.Done(database.Retention.ForgetAsync(mailbox.MailboxId, token))));
        }
    }
}
