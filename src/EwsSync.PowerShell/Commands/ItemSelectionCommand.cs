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

/// <summary>Which folders, from the command line and from the pipeline; the input is collected, so that many mailboxes run at once.</summary>
public abstract class ItemSelectionCommand : SyncCommand
{
    private readonly FolderPicks _picks = new();

    private protected ItemSelectionCommand()
    {
    }

    /// <summary>Folders by EWS id or distinguished name (inbox, sentitems, archiveinbox …).</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(FolderNameCompleter))]
    public string[]? FolderId { get; set; }

    /// <summary>Folders by path below the root, for example /Inbox/*; in the mailbox's own language.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(FolderNameCompleter))]
    public string[]? FolderPath { get; set; }

    /// <summary>All folders below the root, except search folders.</summary>
    [Parameter]
    public SwitchParameter AllFolders { get; set; }

    /// <summary>Of all folders, or of those that a path matches, only these classes, for example IPF.Note*.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(StoredNameCompleter))]
    public string[]? FolderClass { get; set; }

    /// <summary>Folders to leave out, with what is below them: paths or names with wildcards, distinguished names, or ids.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(FolderNameCompleter))]
    public string[]? ExcludeFolder { get; set; }

    /// <summary>The top of paths and of all folders.</summary>
    [Parameter]
    [ValidateSet(Roots.Mailbox, Roots.Archive, Roots.RecoverableItems, Roots.ArchiveRecoverableItems, Roots.PublicFolders, Roots.SearchFolders)]
    [AnyCase(Roots.Mailbox, Roots.Archive, Roots.RecoverableItems, Roots.ArchiveRecoverableItems, Roots.PublicFolders, Roots.SearchFolders)]
    public string Root { get; set; } = Roots.Mailbox;

    /// <summary>The piped object as a whole; read only to see what it is.</summary>
    [Parameter(ValueFromPipeline = true, DontShow = true)]
    public PSObject? InputObject { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        switch (InputObject?.BaseObject)
        {
            case FolderDeleted deleted:
                WriteVerbose($"'{deleted.FolderPath ?? deleted.FolderId}' of {deleted.Mailbox} was deleted; it has no items to read.");
                return;
            // A list of addresses, as Get-Content reads it; a line may be blank.
            case string blank when blank.Trim().Length == 0:
                return;
            case string address when Mailbox is null && address.IndexOf('@') > 0:
                Pick([MailboxAddress(address)], isPiped: false);
                return;
            case string text:
                WriteError(ErrorRecords.From(new EwsInputException(
                    ErrorIds.InvalidInput,
                    $"The text '{text}' was piped, which says neither mailbox nor folder.",
                    "Pipe objects with the properties Mailbox, FolderId or FolderPath, or use the parameters.")
                { Input = "InputObject", Value = text }));
                return;
        }

        if (NamesNoMailbox(InputObject) is { } nobody)
            WriteError(ErrorRecords.From(nobody, InputObject));
        else
            Pick(Addresses(), isPiped: InputObject is not null);
    }

    private void Pick(IReadOnlyList<string> addresses, bool isPiped)
    {
        RefuseContradictions();
        var ids = FolderId;
        if (ids?.Select(FolderPicks.Refuse).FirstOrDefault(refused => refused is not null) is { } refusal)
        {
            if (FolderPath is null)
            {
                WriteError(ErrorRecords.From(refusal));
                return;
            }

            ids = null;
        }

        if (ids is null && FolderPath is null && !AllFolders)
        {
            End(new EwsInputException(
                ErrorIds.InvalidInput, "Nothing says which folders to read.", "Name -FolderId (for example inbox) or -FolderPath, or say -AllFolders.")
            {
                Input = "FolderId",
            });
        }

        // An object that comes with both, as Get-EwsFolder gives it, means one folder: the id says it exactly.
        var byId = ids is not null && isPiped;
        foreach (var address in addresses)
            _picks.Add(address, ids, byId ? null : FolderPath, byId && FolderPath is { Length: 1 } ? FolderPath[0] : null);
    }

    /// <summary>What would be passed over in silence is refused before anything is sent.</summary>
    private void RefuseContradictions()
    {
        if (AllFolders && (FolderId is not null || FolderPath is not null))
            Contradict(nameof(AllFolders), "-AllFolders already includes what -FolderId and -FolderPath name.", "Use one or the other; -ExcludeFolder and -FolderClass narrow -AllFolders.");
        if (AllFolders || FolderPath is not null)
        {
            Require(Attempt(AskedRoot));
            return;
        }

        foreach (var name in new[] { nameof(Root), nameof(FolderClass), nameof(ExcludeFolder), "SkipQuietFolders" })
        {
            if (MyInvocation.BoundParameters.ContainsKey(name))
                Contradict(name, $"-{name} says nothing of folders that -FolderId names.", "Use it with -FolderPath or -AllFolders.");
        }
    }

    /// <summary>Whether there is something that a list can be compared with.</summary>
    private protected virtual bool HasDatabase => false;

    private FolderId AskedRoot() => HasDatabase ? Roots.Of(Root) : Roots.Synchronized(Root);

    private void Contradict(string input, string message, string advice) =>
        End(new EwsInputException(ErrorIds.InvalidInput, message, advice) { Input = input });

    private protected IReadOnlyList<ItemSyncRequest> Requests()
    {
        var shape = new FolderSelection
        {
            All = AllFolders,
            FolderClasses = FolderClass ?? [],
            Exclude = ExcludeFolder ?? [],
            Root = AskedRoot(),
        };
        var requests = new List<ItemSyncRequest>();
        foreach (var (mailbox, folders) in _picks.Selections(shape))
            requests.Add(new ItemSyncRequest(OpenMailbox(mailbox), folders));
        return requests;
    }
}
