using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using EwsSync.Database.Reading;
using EwsSync.PowerShell.Completion;

namespace EwsSync.PowerShell.Commands;

/// <summary>Searches the items of mailboxes in a database; asks no server.</summary>
[Cmdlet(VerbsCommon.Get, "EwsItem")]
[OutputType(typeof(MirrorItemRow))]
public sealed class GetEwsItemCommand : DatabaseCommand
{
    private readonly List<string> _mailboxes = [];

    /// <summary>Only of these mailboxes.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [Alias("PrimarySmtpAddress", "EmailAddress", "Mail", "UserPrincipalName")]
    [ArgumentCompleter(typeof(DatabaseNameCompleter))]
    public string[]? Mailbox { get; set; }

    /// <summary>Only of folders with these paths.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(DatabaseNameCompleter))]
    public string[]? FolderPath { get; set; }

    /// <summary>Only with such a subject.</summary>
    [Parameter]
    [SupportsWildcards]
    public string? Subject { get; set; }

    /// <summary>Only from such a sender.</summary>
    [Parameter]
    [SupportsWildcards]
    public string? From { get; set; }

    /// <summary>Only of such a class, for example IPM.Note*.</summary>
    [Parameter]
    [SupportsWildcards]
    public string? ItemClass { get; set; }

    /// <summary>A text somewhere in subject, sender or properties.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Text { get; set; }

    /// <summary>Received at that time or later.</summary>
    [Parameter]
    public DateTime? ReceivedSince { get; set; }

    /// <summary>Received before that time.</summary>
    [Parameter]
    public DateTime? ReceivedUntil { get; set; }

    /// <summary>At least so many bytes.</summary>
    [Parameter]
    public long? MinimumSize { get; set; }

    /// <summary>At most so many bytes.</summary>
    [Parameter]
    public long? MaximumSize { get; set; }

    /// <summary>Only unread ones.</summary>
    [Parameter]
    public SwitchParameter Unread { get; set; }

    /// <summary>Items that were deleted, with what is left of them.</summary>
    [Parameter]
    public SwitchParameter Deleted { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => _mailboxes.AddRange(Mailbox ?? []);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var database = OpenDatabase(readOnly: true);
        var search = new ItemSearch
        {
            Mailboxes = _mailboxes.Distinct(StringComparer.OrdinalIgnoreCase).ToList(),
            FolderPaths = FolderPath ?? [],
            Subject = Subject,
            From = From,
            ItemClass = ItemClass,
            Text = Text,
            ReceivedSinceUtc = ReceivedSince?.ToUniversalTime(),
            ReceivedUntilUtc = ReceivedUntil?.ToUniversalTime(),
            MinimumSize = MinimumSize,
            MaximumSize = MaximumSize,
            IsRead = Unread ? false : null,
            Deleted = Deleted,
        };
        foreach (var mailbox in Require(Await(token => database.Queries.SelectAsync(search.Mailboxes, token))))
        {
            for (var skip = 0; ; skip += MirrorQueries.Page)
            {
                var at = skip;
                var page = Require(Await(token => database.Queries.SearchAsync(mailbox, search, at, token)));
                WriteObject(page, enumerateCollection: true);
                if (page.Count < MirrorQueries.Page)
                    break;
            }
        }
    }
}
