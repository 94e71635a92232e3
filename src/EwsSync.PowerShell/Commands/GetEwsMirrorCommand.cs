using System;
using System.Linq;
using System.Management.Automation;
using EwsSync.Database.Reading;
using EwsSync.PowerShell.Completion;
using EwsSync.PowerShell.Parameters;

namespace EwsSync.PowerShell.Commands;

/// <summary>Lists the mailboxes of a database with their age, their last result and their size; asks no server.</summary>
[Cmdlet(VerbsCommon.Get, "EwsMirror")]
[OutputType(typeof(MirrorMailbox))]
public sealed class GetEwsMirrorCommand : DatabaseCommand
{
    /// <summary>Only these mailboxes; wildcards are allowed.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(DatabaseNameCompleter))]
    public string[]? Mailbox { get; set; }

    /// <summary>Only those that have not been complete for so long, or never.</summary>
    [Parameter]
    [Seconds]
    public TimeSpan? Stale { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var database = OpenDatabase(readOnly: true);
        var patterns = (Mailbox ?? ["*"]).Select(m => new WildcardPattern(m, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant)).ToList();
        WriteObject(Require(Await(token => database.Queries.MailboxesAsync(Stale, token))).Where(m => patterns.Exists(p => p.IsMatch(m.Mailbox))).ToList(), enumerateCollection: true);
    }
}
