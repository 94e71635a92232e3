using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using EwsSync.Model;
using EwsSync.PowerShell.Folders;
using EwsSync.PowerShell.Parameters;
using EwsSync.Sync;

namespace EwsSync.PowerShell.Commands;

/// <summary>Reads the whole folder tree as it is now, touching no state.</summary>
[Cmdlet(VerbsCommon.Get, "EwsFolder")]
[OutputType(typeof(FolderEntry))]
public sealed class GetEwsFolderCommand : MailboxCommand
{
    /// <summary>Only folders with such a path, or name where the pattern has no slash.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(FolderNameCompleter))]
    public string[]? FolderPath { get; set; }

    /// <summary>Only folders of these classes, for example IPF.Note*.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? FolderClass { get; set; }

    /// <summary>The top of the tree.</summary>
    [Parameter]
    [ValidateSet(Roots.Mailbox, Roots.Archive, Roots.RecoverableItems, Roots.ArchiveRecoverableItems)]
    [AnyCase(Roots.Mailbox, Roots.Archive, Roots.RecoverableItems, Roots.ArchiveRecoverableItems)]
    public string Root { get; set; } = Roots.Mailbox;

    /// <summary>All properties that the server gives without being asked one by one.</summary>
    [Parameter]
    public SwitchParameter AllProperties { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var address in Addresses())
        {
            var session = OpenMailbox(address);
            var outcome = Await(async token =>
            {
                using var sync = new HierarchySync(session, null, new HierarchySyncOptions { Root = Roots.Of(Root), AllProperties = AllProperties }, Observer);
                var found = new List<FolderChange>();
                while (await sync.NextPageAsync(token).ConfigureAwait(false) is { } page)
                {
                    found.AddRange(page.Changes);
                    sync.Accept(page);
                }

                return (Found: found, RootId: sync.Summary.FolderId);
            });
            if (outcome.Error is { } error)
                Report(error, address);
            else
                Write(outcome.Value.Found, outcome.Value.RootId);
        }
    }

    private void Write(List<FolderChange> found, string? rootId)
    {
        var paths = FolderPaths.Of(found.Where(f => f.FolderId is not null).Select(f => (f.FolderId!, f.ParentFolderId, f.DisplayName)), rootId);
        var entries = found.Where(f => f.FolderId is not null).Select(f => new FolderEntry(f, paths[f.FolderId!]));
        foreach (var entry in entries.OrderBy(e => e.FolderPath, StringComparer.OrdinalIgnoreCase))
        {
            if (Matches(entry))
                WriteObject(entry);
        }
    }

    private bool Matches(FolderEntry entry) =>
        (FolderPath is null || FolderPath.Any(p => Like(p, p.LastIndexOf('/') >= 0 ? entry.FolderPath : entry.DisplayName)))
        && (FolderClass is null || FolderClass.Any(c => Like(c, entry.FolderClass ?? "IPF.Note")));

    private static bool Like(string pattern, string? text) =>
        text is not null && new WildcardPattern(pattern, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant).IsMatch(text);
}
