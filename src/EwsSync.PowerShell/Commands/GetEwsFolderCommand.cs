using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using EwsSync.Errors;
using EwsSync.Model;
using EwsSync.PowerShell.Completion;
using EwsSync.PowerShell.Errors;
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
    [ArgumentCompleter(typeof(StoredNameCompleter))]
    public string[]? FolderClass { get; set; }

    /// <summary>The top of the tree.</summary>
    [Parameter]
    [ValidateSet(Roots.Mailbox, Roots.Archive, Roots.RecoverableItems, Roots.ArchiveRecoverableItems, Roots.PublicFolders, Roots.SearchFolders)]
    [AnyCase(Roots.Mailbox, Roots.Archive, Roots.RecoverableItems, Roots.ArchiveRecoverableItems, Roots.PublicFolders, Roots.SearchFolders)]
    public string Root { get; set; } = Roots.Mailbox;

    /// <summary>All properties that the server gives without being asked one by one.</summary>
    [Parameter]
    public SwitchParameter AllProperties { get; set; }

    /// <summary>The piped object as a whole; read only to see what it is.</summary>
    [Parameter(ValueFromPipeline = true, DontShow = true)]
    public PSObject? InputObject { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var address in AddressesOf(InputObject))
        {
            var session = OpenMailbox(address);
            if (Root == Roots.PublicFolders)
                session = session.AsSnapshot();
            var outcome = Await(async token =>
            {
                var options = new HierarchySyncOptions { Root = Roots.Of(Root), AllProperties = AllProperties, AdditionalProperties = [FolderEntry.SizePath] };
                using var sync = new HierarchySync(session, null, options, Observer);
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
                Write(address, outcome.Value.Found, outcome.Value.RootId);
        }
    }

    private void Write(string address, List<FolderChange> found, string? rootId)
    {
        var paths = FolderPaths.Of(found.Where(f => f.FolderId is not null).Select(f => (f.FolderId!, f.ParentFolderId, f.DisplayName)), rootId);
        var entries = found.Where(f => f.FolderId is not null).Select(f => new FolderEntry(f, paths[f.FolderId!]));
        var all = entries.OrderBy(e => e.FolderPath, StringComparer.OrdinalIgnoreCase).ToList();
        foreach (var entry in all)
        {
            if (Matches(entry))
                WriteObject(entry);
        }

        // As everywhere in PowerShell: a pattern may match nothing, a name must be there.
        foreach (var name in (FolderPath ?? []).Where(p => !WildcardPattern.ContainsWildcardCharacters(p) && !all.Exists(e => Means(p, e))))
        {
            var error = new EwsInputException(ErrorIds.FolderNotFound, $"{address} has no folder '{name}' here.", "Paths begin with a slash and are in the mailbox's own language; Get-EwsFolder without a name lists them.")
            {
                Input = nameof(FolderPath),
                Value = name,
                Mailbox = address,
            };
            WriteError(ErrorRecords.From(error, name));
        }
    }

    private bool Matches(FolderEntry entry) =>
        (FolderPath is null || FolderPath.Any(p => Means(p, entry)))
        && (FolderClass is null || FolderClass.Any(c => Like(c, entry.FolderClass ?? "IPF.Note")));

    /// <summary>A path, a name, or a role such as sentitems.</summary>
    private static bool Means(string given, FolderEntry entry)
    {
        var isPath = given.IndexOfAny(['/', '\\']) >= 0;
        return isPath ? Like(FolderSelection.RootedPath(given), entry.FolderPath) : Like(given, entry.DisplayName) || string.Equals(given, entry.WellKnownName, StringComparison.OrdinalIgnoreCase);
    }

    private static bool Like(string pattern, string? text) =>
        text is not null && new WildcardPattern(pattern, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant).IsMatch(text);
}
