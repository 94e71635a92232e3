using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using EwsSync.Database;
using EwsSync.Database.Reading;
using EwsSync.Errors;
using EwsSync.Model;
using EwsSync.PowerShell.States;
using EwsSync.Sync;

namespace EwsSync.PowerShell.Commands;

/// <summary>Emits one object per change of an item: created, updated, deleted, or only read. Resumes where the consumer's state stands.</summary>
[Cmdlet(VerbsData.Sync, "EwsFolderItem", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(ItemChange), typeof(JournalEntry))]
public sealed class SyncEwsFolderItemCommand : ItemReadingCommand
{
    private ItemSync? _sync;

    /// <summary>Items whose changes are left out.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? IgnoreItemId { get; set; }

    /// <summary>How many folders are under way at once, over all mailboxes.</summary>
    [Parameter]
    [ValidateRange(1, ItemSyncOptions.MaxThrottle)]
    public int ThrottleLimit { get; set; } = new ItemSyncOptions().Throttle;

    /// <summary>A state kept elsewhere, as the server's text, for one folder; empty begins anew.</summary>
    [Parameter]
    [AllowEmptyString]
    public string? SyncState { get; set; }

    /// <summary>The name of a variable that gets the text to go on with.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? SyncStateVariable { get; set; }

    /// <summary>Goes on until a page is empty, for servers that say "last" while changes are pending.</summary>
    [Parameter]
    public SwitchParameter UntilEmptyPage { get; set; }

    /// <summary>Of all folders or paths, leaves out those that the server says nothing changed in; each is read once a day all the same.</summary>
    [Parameter]
    public SwitchParameter SkipQuietFolders { get; set; }

    /// <summary>Reads and emits, but takes no lock and writes nothing.</summary>
    [Parameter]
    public SwitchParameter Peek { get; set; }

    /// <summary>Enumerates without any state.</summary>
    [Parameter]
    public SwitchParameter NoState { get; set; }

    /// <summary>Keeps the folders in this database, exactly once, and emits the rows of its journal; also what servers do not synchronize.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Database { get; set; }

    private protected override bool HasDatabase => Database is not null;

    private protected override bool AsksToPeek => Peek;

    private protected override bool AsksForNoState => NoState;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (HasDatabase)
            RefuseWithDatabase(nameof(SyncState), nameof(SyncStateVariable), nameof(NoState), nameof(IgnoreItemId), nameof(UntilEmptyPage));
        base.BeginProcessing();
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        // Read before anything is sent: a misspelt property must not cost a run.
        var shape = Require(Attempt(AskedShape));
        var requests = Requests();
        if (requests.Count == 0)
        {
            Conclude();
            return;
        }

        AskOnce(requests.Count == 1 ? requests[0].Session.Mailbox : $"{requests.Count} mailboxes");
        if (Database is { } database)
        {
            Mirror(database, requests, shape);
            return;
        }

        var store = SyncState is null && SyncStateVariable is null ? OpenStore() : GivenStore(requests);
        var options = new ItemSyncOptions
        {
            Consumer = Consumer,
            InitialSync = InitialPolicy,
            InvalidState = InvalidPolicy,
            Peek = Peeks,
            AcceptMovedState = AcceptMovedState,
            LockTimeout = LockTimeout,
            TimeLimit = Limit,
            Shape = shape,
            PageSize = PageSize,
            Scope = Scope,
            Ignore = (IgnoreItemId ?? []).Select(i => new ItemId(i)).ToList(),
            Throttle = ThrottleLimit,
            UntilEmptyPage = UntilEmptyPage,
            SkipQuietFolders = SkipQuietFolders,
        };
        var sync = _sync = Require(Attempt(() => new ItemSync(requests, store, options, Observer)));
        Read(sync);
    }

    /// <inheritdoc/>
    private protected override void Release()
    {
        base.Release();
        _sync?.Dispose();
    }

    private void Mirror(string database, IReadOnlyList<ItemSyncRequest> requests, ItemShape shape)
    {
        ShowSummaries(Mirrored);
        var options = new MirrorOptions
        {
            Shape = shape,
            IncludeAssociated = IncludeAssociated,
            PageSize = PageSize,
            Throttle = ThrottleLimit,
            SkipQuietFolders = SkipQuietFolders,
            Peek = Peeks,
            LockTimeout = LockTimeout,
            TimeLimit = Limit,
        };
        Mirror(database, options, requests, static entry => entry.Entity == "Item");
        if (FailOnPartial)
            EndWherePartial();
    }

    private void Read(ItemSync sync)
    {
        var progress = StartProgress("Synchronizing items");
        while (Require(Await(sync.NextPageAsync)) is { } page)
        {
            Run.Add(page.Summary);
            if (page.Error is { } error)
            {
                Report(error);
                continue;
            }

            void Accept() => sync.Accept(page);
            Deliver(page.Summary, page.Changes.Select(c => c.EventId), Accept);
            WriteObject(page.Changes, enumerateCollection: true);
            Delivered(Accept, page.Summary.FolderPath);
            progress.Changes(page.Changes.Count, $"{page.Summary.Mailbox} {page.Summary.FolderPath}");
            WriteVerbose($"{page.Summary.Mailbox} {page.Summary.FolderPath}: {page.Changes.Count} changes{(page.IsLast ? ", up to date" : string.Empty)}.");
            ReportUnread(page.Changes);
            if (page.LeftOut is { } leftOut)
                Report(leftOut);

            // Who acknowledges later has the objects; this cmdlet must not hold them until then.
            page.Release();
        }

        foreach (var summary in sync.Summaries)
            Run.Add(summary);
        Run.LeftOut = sync.EndedEarly?.Message;
        progress.Done();
        Conclude();
    }

    private GivenState GivenStore(IReadOnlyList<ItemSyncRequest> requests)
    {
        if (requests.Count != 1 || requests[0].Folders is not { Folders.Count: 1, Paths.Count: 0, All: false })
        {
            End(new EwsInputException(
                ErrorIds.InvalidInput, "A raw state is of one folder of one mailbox.", "Name exactly one folder with -FolderId.")
            { Input = "SyncState" });
            throw new InvalidOperationException();
        }

        var session = requests[0].Session;

        void Moved(string? text)
        {
            if (SyncStateVariable is { } name)
                SessionState.PSVariable.Set(name, text);
        }

        Moved(SyncState);
        return new GivenState(SyncState, session.Server, session.Mailbox, Moved);
    }
}
