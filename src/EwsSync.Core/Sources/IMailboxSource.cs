using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Model;

namespace EwsSync.Sources;

/// <summary>
/// One mailbox, wherever it comes from: the port between the engine and a protocol. The engine owns states, order, delivery and commit; a source owns requests,
/// their repetition, the size of pages and batches, and the matching of results to what was asked for. Failures are an
/// <see cref="Errors.EwsException"/>, whose <see cref="Errors.ErrorAction"/> says what the engine is to do.
/// </summary>
internal interface IMailboxSource
{
    SourceTraits Traits { get; }

    /// <summary>The version that the server says it is, once something was listed; null where it says none.</summary>
    string? Version { get; }

    /// <summary>The same, by way of the mailbox that contains the public folders that are to be read; null = it is looked for, where that is possible.</summary>
    IMailboxSource ByWayOf(string? publicFolderMailbox);

    /// <summary>Reports when something changes; null where the source cannot.</summary>
    IChangeSignals? Signals { get; }

    /// <summary>Finds a folder by its id or its distinguished name.</summary>
    Task<ResolvedFolder> ResolveAsync(FolderId folder, ICallCosts costs, CancellationToken cancellationToken);

    /// <summary>The id of the mailbox's root, by which a mailbox that was made anew is noticed; null where it may not be seen.</summary>
    Task<string?> ReadRootIdAsync(ICallCosts costs, CancellationToken cancellationToken);

    /// <summary>The changes of the folders below a root.</summary>
    IPageFeed<FolderChange> OpenFolders(string rootId, FolderShape shape, ICallCosts costs);

    /// <summary>The changes of the items of one folder.</summary>
    IPageFeed<ItemChange> OpenItems(ItemFeedRequest request, ICallCosts costs);

    /// <summary>The items of one folder as they are now, without the ways of synchronization.</summary>
    IListing<EwsItem> ListItems(ItemListingRequest request, ICallCosts costs);

    /// <summary>The folders below another as they are now, without the ways of synchronization.</summary>
    /// <param name="parentId">The folder above them.</param>
    /// <param name="shape">What is wanted of each.</param>
    /// <param name="deep">Whether those below them are listed too.</param>
    /// <param name="costs">What it costs.</param>
    IListing<EwsFolder> ListFolders(string parentId, FolderShape shape, bool deep, ICallCosts costs);

    /// <summary>What reads any items once more by their ids, whole and as they are now; for one run.</summary>
    IItemReader OpenLook(ItemShape shape);

    /// <summary>What completes items that a feed brings in part; for one run. Null where the feed brings everything that the shape asks for.</summary>
    IItemReader? OpenReader(ItemShape shape);

    /// <summary>
    /// What copies whole items, one content each, as it arrives; for one run. Beside its content an item has what <paramref name="shape"/> names. One of
    /// which the source can make no content is settled as <see cref="FetchStatuses.Partial"/>, with all of its properties.
    /// </summary>
    /// <param name="form">In which form.</param>
    /// <param name="shape">The properties that are wanted too; a source may leave them out of <see cref="ContentForm.Native"/>.</param>
    /// <param name="open">Begins a copy; called from any thread, also for attempts that come to nothing.</param>
    IItemReader OpenCopier(ContentForm form, ItemShape shape, Func<IContentCopy> open);

    /// <summary>Signs of when the folders below a root, and what is in each, last changed.</summary>
    Task<FolderMarks> ReadMarksAsync(string rootId, ICallCosts costs, CancellationToken cancellationToken);

    /// <summary>What hangs on an item, without content.</summary>
    Task<IReadOnlyList<Attachment>> ListAttachmentsAsync(ItemId item, ICallCosts costs, CancellationToken cancellationToken);

    /// <summary>Copies the content of an attachment.</summary>
    /// <param name="attachmentId">The id of the attachment.</param>
    /// <param name="target">Takes it.</param>
    /// <param name="maxBytes">More is refused.</param>
    /// <param name="costs">What it cost.</param>
    /// <param name="cancellationToken">Stops at once.</param>
    /// <returns>What the source says of it. One that is only a link has no content.</returns>
    Task<Attachment> CopyContentAsync(string attachmentId, IContentTarget target, long maxBytes, ICallCosts costs, CancellationToken cancellationToken);
}
