using EwsSync.Hosting;
using EwsSync.State;

namespace EwsSync.Sync;

/// <summary>What all folders of one run share.</summary>
internal sealed class ItemSyncEnvironment(ISyncStateStore? store, ItemSyncOptions options, ISyncObserver observer)
{
    public ISyncStateStore? Store { get; } = store;

    public ItemSyncOptions Options { get; } = options;

    public ISyncObserver Observer { get; } = observer;

    public CanonicalFolders Folders { get; } = new(store);

    public MailboxIdentity Identity { get; } = new(store, options);

    public FirstSyncWarning FirstSync { get; } = new();

    public FolderStateGate Gate { get; } = new(store, options, observer);

    /// <summary>What SyncFolderItems and what GetItem is asked for.</summary>
    public ItemShapes Shapes { get; } = ItemShapes.Divide(options.Shape);

    /// <summary>How many items GetItem is asked for at once.</summary>
    public BatchSize Batch { get; } = new();

    /// <summary>The items that GetItem fails on.</summary>
    public ItemFailures Failures { get; } = new();
}
