using System;
using System.Linq;
using System.Management.Automation;
using EwsSync.Database;
using EwsSync.Database.Reading;
using EwsSync.Errors;
using EwsSync.Hosting;
using EwsSync.Model;
using EwsSync.PowerShell.Completion;
using EwsSync.PowerShell.Folders;
using EwsSync.PowerShell.Parameters;
using EwsSync.Sync;

namespace EwsSync.PowerShell.Commands;

/// <summary>Brings mailboxes into a database and keeps them up to date there, exactly once. Emits nothing, or with -PassThru the rows of the journal.</summary>
[Cmdlet(VerbsData.Sync, "EwsMailbox", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(JournalEntry))]
public sealed class SyncEwsMailboxCommand : DatabaseRunCommand
{
    /// <summary>The SQLite file, or PostgreSQL as Host=…;Database=…;Username=….</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Database { get; set; } = string.Empty;

    /// <summary>Folders by EWS id or distinguished name; without it and -FolderPath, all folders.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(FolderNameCompleter))]
    public string[]? FolderId { get; set; }

    /// <summary>Folders by path below the root, for example /Inbox/*.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(FolderNameCompleter))]
    public string[]? FolderPath { get; set; }

    /// <summary>Only these classes, for example IPF.Note*.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? FolderClass { get; set; }

    /// <summary>Folders to leave out, with what is below them.</summary>
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

    /// <summary>How changes are found: by synchronization, and by lists where the server has none, or by lists alone.</summary>
    [Parameter]
    [ValidateSet(nameof(MirrorSource.Automatic), nameof(MirrorSource.Snapshot))]
    [AnyCase(nameof(MirrorSource.Automatic), nameof(MirrorSource.Snapshot))]
    public string Source { get; set; } = nameof(MirrorSource.Automatic);

    /// <summary>With -Root PublicFolders: the mailbox that contains them, as an address or guid@domain; else the server finds it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? PublicFolderMailbox { get; set; }

    /// <summary>Keeps read flags of public folders too: those of the account that signs in.</summary>
    [Parameter]
    public SwitchParameter IncludeReadFlag { get; set; }

    /// <summary>Properties besides those of the shape, for the rows.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(PropertyCompleter))]
    public string[]? Property { get; set; }

    /// <summary>The base shape.</summary>
    [Parameter]
    [ValidateSet("IdOnly", "Default", "AllProperties")]
    [AnyCase("IdOnly", "Default", "AllProperties")]
    public string Shape { get; set; } = "Default";

    /// <summary>Includes associated (hidden configuration) items.</summary>
    [Parameter]
    public SwitchParameter IncludeAssociated { get; set; }

    /// <summary>The most changes in a page; one page is one transaction.</summary>
    [Parameter]
    [ValidateRange(1, ItemSyncOptions.MaxPageSize)]
    [Alias("MaxChangesReturned")]
    public int PageSize { get; set; } = ItemSyncOptions.MaxPageSize;

    /// <summary>How many folders of a mailbox are under way at once.</summary>
    [Parameter]
    [ValidateRange(1, ItemSyncOptions.MaxThrottle)]
    public int ThrottleLimit { get; set; } = new ItemSyncOptions().Throttle;

    /// <summary>Leaves out folders that the server says nothing changed in; each is read once a day all the same.</summary>
    [Parameter]
    public SwitchParameter SkipQuietFolders { get; set; }

    /// <summary>Reads and counts, but writes nothing.</summary>
    [Parameter]
    public SwitchParameter Peek { get; set; }

    /// <summary>Lets this run delete more than half of a folder.</summary>
    [Parameter]
    public SwitchParameter AllowMassDelete { get; set; }

    /// <summary>How long to wait for another run that has the mailbox.</summary>
    [Parameter]
    [Seconds]
    public TimeSpan LockTimeout { get; set; }

    /// <summary>How long the run may take, waits included.</summary>
    [Parameter]
    [Seconds]
    public TimeSpan? TimeLimit { get; set; }

    /// <summary>Emits the rows that the run has added to the journal.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>The name of a variable that gets one summary per mailbox.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? SummaryVariable { get; set; }

    /// <summary>Ends with an error where anything was left out, after everything else is done.</summary>
    [Parameter]
    public SwitchParameter FailOnPartial { get; set; }

    /// <summary>The piped object as a whole; read only to see what it is.</summary>
    [Parameter(ValueFromPipeline = true, DontShow = true)]
    public PSObject? InputObject { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (SummaryVariable is { } name)
            SessionState.PSVariable.Set(name, Mirrored);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Collect(InputObject);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        // Read before anything is sent or made: a misspelt property must not cost a run.
        var folders = Require(Attempt(Folders));
        var limit = TimeLimit is { } time ? Require(Attempt(() => new TimeLimit(SystemClock.Instance, time))) : null;
        var shape = Require(Attempt(() => ItemShape.Of(Shape, Property)));
        var sessions = OpenCollected();
        if (sessions.Count == 0)
            return;
        var peeks = Peek || !ShouldProcess(sessions.Count == 1 ? sessions[0].Mailbox : $"{sessions.Count} mailboxes", $"Synchronize into {DatabaseOptions.NameOf(Database)} (without it: read and count only)");
        var options = new MirrorOptions
        {
            Shape = shape,
            IncludeAssociated = IncludeAssociated,
            PageSize = PageSize,
            Throttle = ThrottleLimit,
            SkipQuietFolders = SkipQuietFolders,
            Source = Source == nameof(MirrorSource.Snapshot) ? MirrorSource.Snapshot : MirrorSource.Automatic,
            ReadFlags = IncludeReadFlag ? true : null,
            PublicFolderMailbox = PublicFolderMailbox,
            Peek = peeks,
            AllowMassDelete = AllowMassDelete,
            LockTimeout = LockTimeout,
            TimeLimit = limit,
        };
        Mirror(Database, options, sessions.ConvertAll(session => new ItemSyncRequest(session, folders)), PassThru ? static _ => true : null);
        if (FailOnPartial)
            EndWherePartial();
    }

    private FolderSelection Folders()
    {
        if (FolderId is not null && FolderPath is null && (FolderClass ?? ExcludeFolder) is not null)
            throw new EwsInputException(ErrorIds.InvalidInput, "-FolderClass and -ExcludeFolder say nothing of folders that -FolderId names.", "Use them with -FolderPath or with all folders.") { Input = nameof(FolderId) };
        if (FolderId?.Select(FolderPicks.Refuse).FirstOrDefault(refused => refused is not null) is { } refusal)
            throw refusal;
        return new FolderSelection
        {
            Folders = (FolderId ?? []).Select(id => new FolderId(id)).ToList(),
            Paths = FolderPath ?? [],
            All = FolderId is null && FolderPath is null,
            FolderClasses = FolderClass ?? [],
            Exclude = ExcludeFolder ?? [],
            Root = Roots.Of(Root),
        };
    }
}
