using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using EwsSync.Errors;
using EwsSync.Model;
using EwsSync.PowerShell.Completion;
using EwsSync.PowerShell.Errors;
using EwsSync.PowerShell.Parameters;
using EwsSync.PowerShell.States;
using EwsSync.Sync;

namespace EwsSync.PowerShell.Commands;

/// <summary>Emits one object per change of an item: created, updated, deleted, or only read. Resumes where the consumer's state stands.</summary>
[Cmdlet(VerbsData.Sync, "EwsFolderItem", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(ItemChange))]
public sealed class SyncEwsFolderItemCommand : ItemSelectionCommand
{
    private ItemSync? _sync;

    /// <summary>Properties besides those of the shape: Body, Categories, item:InternetMessageId, 0x0E1D:String …</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(PropertyCompleter))]
    public string[]? Property { get; set; }

    /// <summary>The base shape.</summary>
    [Parameter]
    [ValidateSet("IdOnly", "Default", "AllProperties")]
    [AnyCase("IdOnly", "Default", "AllProperties")]
    public string Shape { get; set; } = "Default";

    /// <summary>The format of bodies.</summary>
    [Parameter]
    [ValidateSet("Best", "HTML", "Text")]
    [AnyCase("Best", "HTML", "Text")]
    public string? BodyType { get; set; }

    /// <summary>Fetches the MIME stream of each item too.</summary>
    [Parameter]
    public SwitchParameter IncludeMimeContent { get; set; }

    /// <summary>The most changes in a page; the unit of delivery and commit.</summary>
    [Parameter]
    [ValidateRange(1, ItemSyncOptions.MaxPageSize)]
    [Alias("MaxChangesReturned")]
    public int PageSize { get; set; } = ItemSyncOptions.MaxPageSize;

    /// <summary>Includes associated (hidden configuration) items.</summary>
    [Parameter]
    public SwitchParameter IncludeAssociated { get; set; }

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
            Scope = IncludeAssociated ? SyncScopes.NormalAndAssociatedItems : SyncScopes.NormalItems,
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

    /// <summary>An item that could not be fetched is delivered as far as it is known, and said to be so.</summary>
    private void ReportUnread(IReadOnlyList<ItemChange> changes)
    {
        foreach (var change in changes)
        {
            if (change.FetchStatus is not (FetchStatuses.Failed or FetchStatuses.Partial))
                continue;
            WriteError(ErrorRecords.From(
                new EwsResponseException(
                    ErrorIds.ItemUnreadable,
                    $"The server could not deliver '{change.Subject ?? change.ItemId}' in {change.FolderPath ?? change.FolderId} of {change.Mailbox} completely.",
                    "Look at the item in Outlook; what is known of it was emitted, with FetchStatus " + change.FetchStatus + "."),
                change));
        }
    }

    private ItemShape AskedShape() => ItemShape.Of(Shape, Property) with { BodyType = BodyType, IncludeMimeContent = IncludeMimeContent ? true : null };

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
