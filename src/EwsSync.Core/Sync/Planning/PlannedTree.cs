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
    public static async Task<(FolderTree Tree, List<EwsException> LeftOut)> ReadAsync(
        ItemSyncRequest request, ItemSyncEnvironment environment, CancellationToken cancellationToken)
    {
        var options = environment.Options;
        var treeOptions = new HierarchySyncOptions
        {
            Root = request.Folders.Root,
            Consumer = options.Consumer,
            Peek = options.Peek,
            AcceptMovedState = options.AcceptMovedState,
            LockTimeout = options.LockTimeout,
            TimeLimit = options.TimeLimit,
        };
        using var sync = new HierarchySync(request.Session, environment.Store, treeOptions, environment.Observer, SyncKinds.Tree);
        var leftOut = new List<EwsException>();
        while (await sync.NextPageAsync(cancellationToken).ConfigureAwait(false) is { } page)
        {
            sync.Accept(page);
            DropStatesOf(page, environment);

            // A folder that cannot be read is one that "all folders" leaves out.
            if (page.LeftOut is { } error)
                leftOut.Add(error);
        }

        return (sync.Tree!, leftOut);
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
