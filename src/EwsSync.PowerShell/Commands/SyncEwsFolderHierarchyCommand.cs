using System.Linq;
using System.Management.Automation;
using EwsSync.Errors;
using EwsSync.Model;
using EwsSync.PowerShell.Completion;
using EwsSync.PowerShell.Folders;
using EwsSync.PowerShell.Parameters;
using EwsSync.Sync;

namespace EwsSync.PowerShell.Commands;

/// <summary>Emits one object per change of a folder: created, updated (renamed, moved), or deleted, with its full path.</summary>
[Cmdlet(VerbsData.Sync, "EwsFolderHierarchy", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(FolderChange))]
public sealed class SyncEwsFolderHierarchyCommand : SyncCommand
{
    private readonly System.Collections.Generic.List<HierarchySync> _runs = [];

    /// <summary>The top of the tree.</summary>
    [Parameter(Position = 0)]
    [ValidateSet(Roots.Mailbox, Roots.Archive, Roots.RecoverableItems, Roots.ArchiveRecoverableItems, Roots.PublicFolders)]
    [AnyCase(Roots.Mailbox, Roots.Archive, Roots.RecoverableItems, Roots.ArchiveRecoverableItems, Roots.PublicFolders)]
    public string Root { get; set; } = Roots.Mailbox;

    /// <summary>Another top: a folder's EWS id or distinguished name.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(FolderNameCompleter))]
    public string? RootFolderId { get; set; }

    /// <summary>Properties of folders besides the columns, for example EffectiveRights or 0x0E08:Long.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(PropertyCompleter))]
    public string[]? Property { get; set; }

    /// <summary>The piped object as a whole; read only to see what it is.</summary>
    [Parameter(ValueFromPipeline = true, DontShow = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>Reads and emits, but takes no lock and writes nothing.</summary>
    [Parameter]
    public SwitchParameter Peek { get; set; }

    /// <summary>Enumerates without any state.</summary>
    [Parameter]
    public SwitchParameter NoState { get; set; }

    private protected override bool AsksToPeek => Peek;

    private protected override bool AsksForNoState => NoState;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var options = Require(Attempt(Options));
        foreach (var address in AddressesOf(InputObject))
        {
            if (Limit is { IsOver: true } limit)
            {
                Run.LeftOut ??= limit.Error($"the mailboxes from {address} on were not read").Message;
                return;
            }

            AskOnce(address);
            Read(address, options with { Peek = Peeks });
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => Conclude();

    /// <inheritdoc/>
    private protected override void Release()
    {
        base.Release();
        foreach (var run in _runs)
            run.Dispose();
    }

    private void Read(string address, HierarchySyncOptions options)
    {
        var session = OpenMailbox(address);
        var store = OpenStore();
        var sync = Require(Attempt(() => new HierarchySync(session, store, options, Observer)));
        _runs.Add(sync);
        Run.Add(sync.Summary);
        while (true)
        {
            var next = Await(sync.NextPageAsync);
            if (next.Error is { } error)
            {
                Close(sync);
                if (error.ErrorId == ErrorIds.TimeLimitReached)
                    Run.LeftOut ??= error.Message;
                else
                    Report(error);
                return;
            }

            if (next.Value is not { } page)
            {
                Close(sync);
                return;
            }

            void Accept() => sync.Accept(page);
            Deliver(sync, page.Changes.Select(c => c.EventId), Accept);
            foreach (var change in page.Changes)
                WriteObject(change);
            Delivered(Accept, address);
            if (page.LeftOut is { } leftOut)
                Report(leftOut);
            WriteVerbose($"{address}: {page.Changes.Count} changes of folders{(page.IsLast ? ", up to date" : string.Empty)}.");
        }
    }

    /// <summary>Lets go of a mailbox that is done; one whose pages wait for Complete-EwsSync is held until then.</summary>
    private void Close(HierarchySync sync)
    {
        if (Acknowledges)
            return;
        _runs.Remove(sync);
        sync.Dispose();
    }

    private HierarchySyncOptions Options() => new()
    {
        Consumer = Consumer,
        InitialSync = InitialPolicy,
        InvalidState = InvalidPolicy,
        AcceptMovedState = AcceptMovedState,
        LockTimeout = LockTimeout,
        TimeLimit = Limit,
        Root = RootFolderId is { } id ? new FolderId(id) : Roots.Synchronized(Root),
        AdditionalProperties = (Property ?? []).Select(PropertyPath.ParseFolder).ToList(),
    };
}
