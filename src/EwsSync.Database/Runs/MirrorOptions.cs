using System;
using System.Collections.Generic;
using EwsSync.Database.Writing;
using EwsSync.Hosting;
using EwsSync.Model;
using EwsSync.Sync;

namespace EwsSync.Database;

/// <summary>How a mailbox is brought into a database.</summary>
public sealed record MirrorOptions
{
    /// <summary>The properties of items that the rows get. The search key comes along in any case, since moves are known by it.</summary>
    public ItemShape Shape { get; init; } = ItemShape.Default;

    /// <summary>Whether associated (hidden configuration) items are read too.</summary>
    public bool IncludeAssociated { get; init; }

    /// <summary>The most changes in a page, 1 to 512.</summary>
    public int PageSize { get; init; } = ItemSyncOptions.MaxPageSize;

    /// <summary>Folders of a mailbox under way at the same time.</summary>
    public int Throttle { get; init; } = 4;

    /// <summary>How long the run may take, waits included; null = until it is done.</summary>
    public TimeLimit? TimeLimit { get; init; }

    /// <summary>How long to wait for another run that has the mailbox.</summary>
    public TimeSpan LockTimeout { get; init; }

    /// <summary>The right to write the mailbox, which the caller has taken, keeps and gives back; null = the run takes it.</summary>
    public MailboxLease? Lease { get; init; }

    /// <summary>Read and count, but write nothing.</summary>
    public bool Peek { get; init; }

    /// <summary>Whether the mass-delete guard is off for this run.</summary>
    public bool AllowMassDelete { get; init; }

    /// <inheritdoc cref="ItemSyncOptions.SkipQuietFolders"/>
    public bool SkipQuietFolders { get; init; }

    /// <inheritdoc cref="ItemSyncOptions.FullPassEvery"/>
    public TimeSpan FullPassEvery { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How changes are found.</summary>
    public MirrorSource Source { get; init; }

    /// <summary>Whether read flags are kept of what is listed and compared; null = not of public folders, where they are each reader's own.</summary>
    public bool? ReadFlags { get; init; }

    /// <summary>The mailbox that contains the public folders; null = the server finds it.</summary>
    public string? PublicFolderMailbox { get; init; }

    /// <summary>Receives how far a run is, from any thread.</summary>
    public Action<MirrorProgress>? Progress { get; init; }

    /// <summary>Gets the summary of a run that was stopped, which ends in <see cref="OperationCanceledException"/>: what was committed is kept and counted.</summary>
    public Action<MirrorSummary>? Stopped { get; init; }

    internal ItemSyncOptions ForItems() => new()
    {
        InitialSync = InitialSyncPolicy.Full,
        InvalidState = InvalidStatePolicy.Restart,
        Peek = Peek,
        LockTimeout = LockTimeout,
        TimeLimit = TimeLimit,
        Shape = WithSearchKey(),
        PageSize = PageSize,
        Throttle = Throttle,
        Scope = IncludeAssociated ? Model.SyncScopes.NormalAndAssociatedItems : Model.SyncScopes.NormalItems,
        SkipQuietFolders = SkipQuietFolders,
        FullPassEvery = FullPassEvery,
    };

    internal HierarchySyncOptions ForFolders(FolderId root) => new()
    {
        Root = root,
        InitialSync = InitialSyncPolicy.Full,
        InvalidState = InvalidStatePolicy.Restart,
        Peek = Peek,
        LockTimeout = LockTimeout,
        TimeLimit = TimeLimit,
    };

    /// <summary>PR_SEARCH_KEY.</summary>
    internal static ExtendedPath SearchKeyPath { get; } = new() { PropertyTag = "0x300B", PropertyType = "Binary" };

    private ItemShape WithSearchKey()
    {
        var paths = new List<PropertyPath>(Shape.AdditionalProperties);
        Add(SearchKeyPath);
        // Of a mailbox that was moved it says whether an item was changed meanwhile: change keys are other ones in any case.
        Add(new FieldPath("item:LastModifiedTime"));
        if (IncludeAssociated)
            Add(new FieldPath("item:IsAssociated"));
        return Shape with { AdditionalProperties = paths };

        void Add(PropertyPath path)
        {
            if (!paths.Contains(path))
                paths.Add(path);
        }
    }
}

/// <summary>How the changes of a mailbox are found.</summary>
public enum MirrorSource
{
    /// <summary>By synchronization; what the server does not synchronize is listed and compared.</summary>
    Automatic,

    /// <summary>Everything is listed and compared with the rows.</summary>
    Snapshot,
}
