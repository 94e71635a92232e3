using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using EwsSync.Database;
using EwsSync.Database.Mirroring;
using EwsSync.Database.Reading;
using EwsSync.Errors;
using EwsSync.Model;
using EwsSync.PowerShell.Databases;
using EwsSync.PowerShell.Delivery;
using EwsSync.PowerShell.Errors;
using EwsSync.PowerShell.Parameters;
using EwsSync.Sync;

namespace EwsSync.PowerShell.Commands;

/// <summary>Emits changes as they happen, until it is stopped: the same objects, states and consumers as Sync-EwsFolderItem, or the journal of a database.</summary>
[Cmdlet(VerbsCommon.Watch, "EwsMailbox", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(ItemChange), typeof(FolderChange), typeof(JournalEntry))]
public sealed class WatchEwsMailboxCommand : ItemReadingCommand
{
    private readonly OpenDatabase _open = new();
    private IDisposable? _watch;
    private IReadOnlyList<WatchSummary> _summaries = [];
    private PendingDelivery? _delivery;
    private int _tooLate;

    /// <summary>Only these changes; the states move past the others.</summary>
    [Parameter]
    [ValidateSet(ChangeTypes.Create, ChangeTypes.Update, ChangeTypes.Delete, ChangeTypes.ReadFlagChange)]
    [AnyCase(ChangeTypes.Create, ChangeTypes.Update, ChangeTypes.Delete, ChangeTypes.ReadFlagChange)]
    public string[]? ChangeType { get; set; }

    /// <summary>Changes of folders, too.</summary>
    [Parameter]
    public SwitchParameter IncludeHierarchy { get; set; }

    /// <summary>How often all watched folders are looked into whatever the server says.</summary>
    [Parameter]
    [Seconds]
    public TimeSpan PollInterval { get; set; } = new WatchOptions().PollInterval;

    /// <summary>How long notifications are gathered before the folders that they name are looked into.</summary>
    [Parameter]
    [Seconds]
    public TimeSpan Debounce { get; set; } = new WatchOptions().Debounce;

    /// <summary>How many mailboxes are looked into at once.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; } = new WatchOptions().Throttle;

    /// <summary>Keeps mailboxes in this database as they change, and emits the rows of its journal.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Database { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (Database is not null)
            RefuseWithDatabase();
        Require(Attempt(() =>
        {
            new WatchOptions { PollInterval = PollInterval, Debounce = Debounce }.Check();
            return true;
        }));
        base.BeginProcessing();
        WarnOfNoEnd();
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        // Read before anything is sent: a misspelt property must not cost a run.
        var shape = Require(Attempt(AskedShape));
        var requests = Requests();
        if (requests.Count == 0 || !ShouldProcess(requests.Count == 1 ? requests[0].Session.Mailbox : $"{requests.Count} mailboxes", "Watch, and store the new state"))
            return;
        var options = new WatchOptions { PollInterval = PollInterval, Debounce = Debounce, Throttle = ThrottleLimit, TimeLimit = Limit };
        if (Database is { } database)
            Mirror(requests, database, options, shape);
        else
            Stream(requests, options, shape);
        if (!Acknowledges && FailOnPartial && Partial() is { } partial)
            End(partial, _summaries);
    }

    /// <inheritdoc/>
    private protected override PendingDelivery NewDelivery() => _delivery = new PendingDelivery { AsTheyArrive = true, Partial = () => FailOnPartial ? Partial() : null };

    /// <inheritdoc/>
    private protected override void Release()
    {
        _watch?.Dispose();
        _open.Dispose();
        base.Release();
    }

    private void Stream(IReadOnlyList<ItemSyncRequest> requests, WatchOptions options, ItemShape shape)
    {
        var sync = new WatchSyncOptions
        {
            Watch = options,
            ChangeTypes = ChangeType,
            Items = new ItemSyncOptions
            {
                Consumer = Consumer,
                InitialSync = InitialPolicy,
                InvalidState = InvalidPolicy,
                AcceptMovedState = AcceptMovedState,
                LockTimeout = LockTimeout,
                Shape = shape,
                PageSize = PageSize,
                Scope = Scope,
            },
            Folders = !IncludeHierarchy ? null : new HierarchySyncOptions
            {
                Consumer = Consumer,
                Root = requests[0].Folders.Root,
                InitialSync = InitialPolicy,
                InvalidState = InvalidPolicy,
                AcceptMovedState = AcceptMovedState,
                LockTimeout = LockTimeout,
            },
        };
        var store = OpenStore()!;
        var watch = Require(Attempt(() => new WatchSync(requests, store, sync, Observer)));
        Begin(watch, watch.Summaries);
        while (Require(Await(watch.NextPageAsync)) is { } page)
        {
            if (page.Error is { } error)
                Report(error, page.EndsWatch, page.HasSucceeded);
            else
                Emit(watch, page);
        }
    }

    private void Emit(WatchSync watch, WatchPage page)
    {
        void Accept() => watch.Accept(page);
        Deliver(page.Items?.Summary ?? (object)page.Turn, page.FolderChanges.Select(c => c.EventId).Concat(page.ItemChanges.Select(c => c.EventId)), Accept, () => page.IsOpen);
        WriteObject(page.FolderChanges, enumerateCollection: true);
        WriteObject(page.ItemChanges, enumerateCollection: true);
        Delivered(Accept, page.Items?.Summary.FolderPath);
        ReportUnread(page.ItemChanges);
        if ((page.Items?.LeftOut ?? page.Folders?.LeftOut) is { } leftOut)
            WriteError(ErrorRecords.From(leftOut));
        if (_delivery?.TooLate > 0 && _tooLate++ == 0)
            WriteWarning("Objects did not come through to Complete-EwsSync before their turn was over: they come again. Pass each object on, and gather no more of them than one page has.");
    }

    private void Mirror(IReadOnlyList<ItemSyncRequest> requests, string database, WatchOptions options, ItemShape shape)
    {
        var at = DatabaseText.Options(this, database, Observer, create: true);
        var opened = Require(Await(token => MirrorDatabase.OpenAsync(at, token)));
        _open.Keep(opened);
        var how = new MirrorOptions { Shape = shape, IncludeAssociated = IncludeAssociated, PageSize = PageSize, LockTimeout = LockTimeout };
        var watch = Require(Attempt(() => new MirrorWatch(requests, opened, how, options, Observer)));
        Begin(watch, watch.Summaries);
        while (Require(Await(watch.NextAsync)) is { } turn)
        {
            if (turn.Summary.Journaled > 0)
                Emit(opened, turn.Summary);
            if (turn.Error is { } error)
                Report(error, turn.EndsWatch, turn.HasSucceeded);
        }
    }

    private void Emit(MirrorDatabase database, MirrorSummary summary)
    {
        var reader = new RunChanges(database, summary);
        while (Require(Await(reader.NextAsync)) is { } page)
            WriteObject(page.Where(IsWanted), enumerateCollection: true);
    }

    private bool IsWanted(JournalEntry entry) =>
        (entry.Entity == "Item" || IncludeHierarchy) && (ChangeType is null || ChangeType.Contains(entry.ChangeType, StringComparer.OrdinalIgnoreCase));

    private void Begin(IDisposable watch, IReadOnlyList<WatchSummary> summaries)
    {
        _watch = watch;
        _summaries = summaries;
        ShowSummaries(summaries);
    }

    /// <summary>An outage is said and survived; what cannot work from the beginning ends the cmdlet.</summary>
    private void Report(EwsException error, bool endsWatch, bool hasSucceeded)
    {
        if (endsWatch || (!hasSucceeded && ErrorCategories.EndsTheCommand(error.ErrorId)))
            End(error);
        WriteError(ErrorRecords.From(error));
    }

    private EwsInputException? Partial()
    {
        var open = _summaries.Where(summary => !summary.Complete).ToList();
        if (open.Count == 0)
            return null;
        var some = string.Join("; ", open.Take(5).Select(summary => $"{summary.Mailbox} ({summary.ErrorId ?? "stopped"})"));
        return new EwsInputException(
            CommandErrorIds.SyncIncomplete, $"At the end {open.Count} of {_summaries.Count} mailboxes were not up to date: {some}.", "What was committed is kept; the next run goes on from there.");
    }
}
