using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Model;

namespace EwsSync.Sources;

/// <summary>
/// A mailbox by what is in it now, for what its server does not synchronize: public folders, search folders, group mailboxes. Every reading begins at the beginning and gives
/// everything; what is different from last time is for whoever keeps that. So it is of use with a store that compares, and with no other.
/// </summary>
/// <param name="inner">The mailbox.</param>
/// <param name="readFlags">Whether read flags are wanted. Those of public folders are each reader's own.</param>
/// <param name="isSearchFolder">Whether a folder may list items that are elsewhere, as search folders do; null = none may.</param>
internal sealed class SnapshotSource(IMailboxSource inner, bool readFlags, Func<string, bool>? isSearchFolder) : IMailboxSource
{
    public const string Name = "snapshot";

    public SourceTraits Traits { get; } = inner.Traits with { Name = Name, GoesOnAnywhere = false };

    public string? Version => inner.Version;

    public IChangeSignals? Signals => null;

    public IMailboxSource ByWayOf(string? publicFolderMailbox) => new SnapshotSource(inner.ByWayOf(publicFolderMailbox), readFlags, isSearchFolder);

    public Task<ResolvedFolder> ResolveAsync(FolderId folder, ICallCosts costs, CancellationToken cancellationToken) => inner.ResolveAsync(folder, costs, cancellationToken);

    /// <summary>Nothing is missed when a mailbox is made anew: everything is compared in any case.</summary>
    public Task<string?> ReadRootIdAsync(ICallCosts costs, CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    public IPageFeed<FolderChange> OpenFolders(string rootId, FolderShape shape, ICallCosts costs) => new SnapshotFolders(inner, rootId, shape, costs);

    public IPageFeed<ItemChange> OpenItems(ItemFeedRequest request, ICallCosts costs) => new SnapshotItems(inner, request, readFlags, isSearchFolder, costs);

    public IListing<EwsItem> ListItems(ItemListingRequest request, ICallCosts costs) => inner.ListItems(request, costs);

    public IListing<EwsFolder> ListFolders(string parentId, FolderShape shape, bool deep, ICallCosts costs) => inner.ListFolders(parentId, shape, deep, costs);

    public IItemReader OpenLook(ItemShape shape) => readFlags ? inner.OpenLook(shape) : new WithoutReadFlags(inner.OpenLook(shape));

    public IItemReader? OpenReader(ItemShape shape) => inner.OpenReader(shape);

    public IItemReader OpenCopier(ContentForm form, ItemShape shape, Func<IContentCopy> open) => inner.OpenCopier(form, shape, open);

    public Task<FolderMarks> ReadMarksAsync(string rootId, ICallCosts costs, CancellationToken cancellationToken) => inner.ReadMarksAsync(rootId, costs, cancellationToken);

    public Task<IReadOnlyList<Attachment>> ListAttachmentsAsync(ItemId item, ICallCosts costs, CancellationToken cancellationToken) => inner.ListAttachmentsAsync(item, costs, cancellationToken);

    public Task<Attachment> CopyContentAsync(string attachmentId, IContentTarget target, long maxBytes, ICallCosts costs, CancellationToken cancellationToken) =>
        inner.CopyContentAsync(attachmentId, target, maxBytes, costs, cancellationToken);

    /// <summary>Takes the read flag out of an item.</summary>
    internal static EwsItem WithoutReadFlag(EwsItem item)
    {
        switch (item)
        {
            case Message message:
                message.IsRead = null;
                break;
            case PostItem post:
                post.IsRead = null;
                break;
        }

        return item;
    }

    private sealed class WithoutReadFlags(IItemReader inner) : IItemReader
    {
        public bool Wants(ItemChange change) => inner.Wants(change);

        public Task ReadAsync(IReadOnlyList<ItemChange> changes, Action<ItemDetail> settled, ICallCosts costs, CancellationToken cancellationToken) =>
            inner.ReadAsync(changes, detail => settled(detail.Item is { } item ? detail with { Item = WithoutReadFlag(item) } : detail), costs, cancellationToken);
    }
}
