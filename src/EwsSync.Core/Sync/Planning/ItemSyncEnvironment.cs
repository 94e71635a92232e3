using System;
using System.Collections.Concurrent;
using EwsSync.Hosting;
using EwsSync.Sources;
using EwsSync.State;

namespace EwsSync.Sync;

/// <summary>What all folders of one run share.</summary>
internal sealed class ItemSyncEnvironment(ISyncStateStore? store, ItemSyncOptions options, ISyncObserver observer)
{
    private readonly ConcurrentDictionary<IMailboxSource, IItemReader?> _readers = new();
    private readonly ConcurrentDictionary<IMailboxSource, IItemReader> _looks = new();
    private readonly ConcurrentDictionary<string, bool> _begun = new(StringComparer.Ordinal);

    public ISyncStateStore? Store { get; } = store;

    public ItemSyncOptions Options { get; } = options;

    public ISyncObserver Observer { get; } = observer;

    /// <summary>Notes that a folder is read; false where the run does so already, under another name of it.</summary>
    public bool Begin(string mailbox, string canonicalId) => _begun.TryAdd(mailbox.ToUpperInvariant() + "\n" + canonicalId, true);

    public CanonicalFolders Folders { get; } = new(store);

    public MailboxIdentity Identity { get; } = new(store, options);

    public FolderStateGate Gate { get; } = new(store, options, observer);

    /// <summary>What reads items whole that were listed by their ids; one for all folders of a mailbox, too.</summary>
    public IItemReader Look(MailboxSession session) => _looks.GetOrAdd(session.Source, source => source.OpenLook(Options.Shape));

    /// <summary>What completes the items of a mailbox; one for all its folders, since it remembers what failed. Null where nothing is to be completed.</summary>
    public IItemReader? Reader(MailboxSession session) => _readers.GetOrAdd(session.Source, source => source.OpenReader(Options.Shape));
}
