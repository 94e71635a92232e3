using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Errors;
using EwsSync.Model;
using EwsSync.State;

namespace EwsSync.Sync;

/// <summary>The folders of a mailbox as of now, read with a state of their own, which goes on from run to run.</summary>
internal static class PlannedTree
{
    /// <param name="request">The mailbox.</param>
    /// <param name="touched">Where only some folders are wanted: the tree is read only if one of them is not known, and what is new or was changed is added.</param>
    /// <param name="quiet">What has been found of folders that are as they were; null = nothing.</param>
    /// <param name="environment">The run.</param>
    /// <param name="cancellationToken">Stops at once.</param>
    public static async Task<(FolderTree Tree, List<EwsException> LeftOut)> ReadAsync(
        ItemSyncRequest request, HashSet<string>? touched, QuietFolders? quiet, ItemSyncEnvironment environment, CancellationToken cancellationToken)
    {
        var options = environment.Options;
        if (touched is not null && !request.TreeChanged && Stored(request, environment) is { } stored && touched.All(id => id == stored.RootId || stored.Find(id) is not null))
            return (stored, []);
        if (quiet?.Tree() is { } same)
            return (same, []);
        var treeOptions = new HierarchySyncOptions
        {
            Root = request.Folders.Root,
            Consumer = options.Consumer,
            Peek = options.Peek,
            AcceptMovedState = options.AcceptMovedState,
            LockTimeout = options.LockTimeout,
            TimeLimit = options.TimeLimit,
        };
        using var sync = new HierarchySync(request.Session, environment.Store, treeOptions, environment.Observer, SyncKinds.Tree) { Mark = quiet?.TreeMark };
        var leftOut = new List<EwsException>();
        while (await sync.NextPageAsync(cancellationToken).ConfigureAwait(false) is { } page)
        {
            sync.Accept(page);
            DropStatesOf(page, environment);
            foreach (var change in page.Changes)
            {
                if (change is FolderCreated or FolderUpdated && change.FolderId is { } id)
                    touched?.Add(id);
            }

            // A folder that cannot be read is one that "all folders" leaves out.
            if (page.LeftOut is { } error)
                leftOut.Add(error);
        }

        return (sync.Tree!, leftOut);
    }

    /// <summary>The tree as it was last read.</summary>
    private static FolderTree? Stored(ItemSyncRequest request, ItemSyncEnvironment environment)
    {
        if (environment.Folders.Recall(request.Session, request.Folders.Root) is not { } rootId)
            return null;
        var identity = new SyncStateIdentity(environment.Options.Consumer, rootId, SyncKinds.Tree, SyncScopes.NormalItems);
        return environment.Store?.Read(identity) is { Text: not null } state ? new FolderTree(rootId, state.Folders) : null;
    }

    /// <summary>A folder that is gone for good needs no state any more.</summary>
    private static void DropStatesOf(FolderPage page, ItemSyncEnvironment environment)
    {
        if (environment.Options.Peek || environment.Store is not { } store)
            return;
        foreach (var deleted in page.Changes.OfType<FolderDeleted>())
        {
            foreach (var scope in new[] { SyncScopes.NormalItems, SyncScopes.NormalAndAssociatedItems })
                Drop(store, new SyncStateIdentity(environment.Options.Consumer, deleted.FolderId, SyncKinds.Items, scope));
        }
    }

    private static void Drop(ISyncStateStore store, SyncStateIdentity identity)
    {
        try
        {
            store.Remove(identity);
        }
        catch (SyncStateException e) when (e.ErrorId == ErrorIds.StateLocked)
        {
            // Another run is just finding out that the folder is gone. A state too many harms nobody; failing the mailbox for it would.
        }
    }
}
