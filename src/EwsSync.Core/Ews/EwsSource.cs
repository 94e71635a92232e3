using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Errors;
using EwsSync.Model;
using EwsSync.Sources;
using EwsSync.Wire;

namespace EwsSync.Ews;

/// <summary>A mailbox over Exchange Web Services.</summary>
internal sealed class EwsSource(EwsMailbox mailbox) : IMailboxSource
{
    public const string GetFolder = nameof(GetFolder);

    private static readonly FolderId Root = new("msgfolderroot");

    private static readonly FolderShape IdOnly = new() { BaseShape = nameof(IdOnly) };

    /// <summary>The way to the mailbox, for tests and for who looks at single answers.</summary>
    public EwsMailbox Mailbox { get; } = mailbox;

    public SourceTraits Traits { get; } = new()
    {
        Name = "ews",
        MaxUncommitted = 3,
        // Real servers send a few at most.
        MaxEmptyPages = 256,
        GivesMarks = true,
    };

    public string? Version { get; private set; }

    public IMailboxSource ByWayOf(string? publicFolderMailbox) => new EwsSource(Mailbox with
    {
        PublicFolderMailbox = publicFolderMailbox,
        Routes = publicFolderMailbox is null && Mailbox.Directory is { } directory ? new PublicFolderRoutes(directory, Mailbox.Mailbox) : null,
    });

    public IChangeSignals? Signals { get; } = mailbox.Streams is null || mailbox.Connection is null ? null : new EwsSignals(mailbox);

    public async Task<ResolvedFolder> ResolveAsync(FolderId folder, ICallCosts costs, CancellationToken cancellationToken)
    {
        // The root comes along in the same call, to see whether the folder is just below it.
        var response = await GetFoldersAsync([Mailbox.Address(folder), Mailbox.Address(Root)], FolderShape.Tree, costs, cancellationToken).ConfigureAwait(false);
        var result = response.Results.Count > 0 ? response.Results[0] : null;
        if (result?.Error is { } error)
        {
            error.Mailbox ??= Mailbox.Mailbox;
            error.Folder ??= folder.Id;
            throw error;
        }

        if (result?.Folder is not { FolderId: { } id } found)
            throw new EwsProtocolException(ErrorIds.UnexpectedResponse, $"GetFolder for '{folder}' of {Mailbox.Mailbox} returned no folder.");
        var root = response.Results.Count > 1 ? response.Results[1].Folder?.FolderId : null;
        return new ResolvedFolder(id.Id, found.ParentFolderId?.Id, found.DisplayName, root?.Id);
    }

    public async Task<string?> ReadRootIdAsync(ICallCosts costs, CancellationToken cancellationToken)
    {
        var response = await GetFoldersAsync([Mailbox.Address(Root)], IdOnly, costs, cancellationToken).ConfigureAwait(false);
        // A delegate may not see the root: then nothing is known of it.
        return response.Results.Find(result => result.Folder?.FolderId is not null)?.Folder!.FolderId!.Id;
    }

    public IPageFeed<FolderChange> OpenFolders(string rootId, FolderShape shape, ICallCosts costs) => new FolderFeed(this, rootId, shape, costs);

    public IPageFeed<ItemChange> OpenItems(ItemFeedRequest request, ICallCosts costs) => new ItemFeed(Mailbox, request, costs);

    public IListing<EwsItem> ListItems(ItemListingRequest request, ICallCosts costs) =>
        Listings.Items(Mailbox, request with { Shape = ItemShapes.Divide(request.Shape).Sync }, Note, costs);

    public IListing<EwsFolder> ListFolders(string parentId, FolderShape shape, bool deep, ICallCosts costs) => Listings.Folders(
        Mailbox, parentId, Mailbox.Routes is null ? shape : shape with { AdditionalProperties = [.. shape.AdditionalProperties, PublicFolderRoutes.Replicas] }, deep, Note, costs);

    public IItemReader OpenLook(ItemShape shape)
    {
        var shapes = ItemShapes.Divide(shape);
        return new ItemBatches(this, ItemCall.Get(shapes.Fetch ?? shapes.Sync), ItemCall.Get(shapes.Reduced ?? shapes.Sync));
    }

    public IItemReader? OpenReader(ItemShape shape) =>
        ItemShapes.Divide(shape) is { Fetch: { } fetch } shapes ? new ItemBatches(this, ItemCall.Get(fetch), ItemCall.Get(shapes.Reduced!), shapes.Cut) : null;

    public IItemReader OpenCopier(ContentForm form, ItemShape shape, Func<IContentCopy> open) =>
        form == ContentForm.Native
            ? new ItemBatches(this, ItemCall.Export(open), reduced: null)
            : new ItemBatches(this, ItemCall.GetMime(shape, open), ItemCall.Get(ItemShape.AllProperties with { AdditionalProperties = shape.AdditionalProperties }));

    public async Task<FolderMarks> ReadMarksAsync(string rootId, ICallCosts costs, CancellationToken cancellationToken) => ListedMarks.Of(
        await new SnapshotFolders(this, rootId, ListedMarks.Shape, costs).ReadAsync(null, null, cancellationToken).ConfigureAwait(false));

    public Task<IReadOnlyList<Attachment>> ListAttachmentsAsync(ItemId item, ICallCosts costs, CancellationToken cancellationToken) =>
        AttachmentContent.ListAsync(Mailbox, item, costs, cancellationToken);

    public Task<Attachment> CopyContentAsync(
        string attachmentId, IContentTarget target, long maxBytes, ICallCosts costs, CancellationToken cancellationToken) =>
        Mailbox.SendAsync(AttachmentContent.Operation(attachmentId, target, maxBytes), costs, cancellationToken);

    public Task<GetFolderResponse> GetFoldersAsync(IReadOnlyList<FolderId> folders, FolderShape shape, ICallCosts costs, CancellationToken cancellationToken)
    {
        var operation = new EwsOperation<GetFolderResponse>(GetFolder, new GetFolderRequest(folders, shape).ToBytes, GetFolderReader.Read);
        return Mailbox.SendAsync(operation, costs, cancellationToken);
    }

    private void Note(ResponseFrame frame) => Version ??= frame.Server?.ToString();
}
