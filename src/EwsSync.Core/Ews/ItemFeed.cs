using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Errors;
using EwsSync.Model;
using EwsSync.Sources;
using EwsSync.Wire;

namespace EwsSync.Ews;

/// <summary>
/// Asks for the changes of the items of one folder, and for smaller pages once the server has run out of time.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/syncfolderitems-operation">SyncFolderItems</see>.
/// </summary>
internal sealed class ItemFeed(EwsMailbox mailbox, ItemFeedRequest request, ICallCosts costs) : IPageFeed<ItemChange>
{
    private const string Operation = "SyncFolderItems";

    private readonly ItemShape _shape = request.IdsOnly ? ItemShape.IdOnly : ItemShapes.Divide(request.Shape).Sync;
    private int _pageSize = request.PageSize;

    public async Task<SourcePage<ItemChange>> ReadAsync(string? position, Action<string>? moreFollows, CancellationToken cancellationToken)
    {
        var doubted = false;
        var operation = new EwsOperation<SyncFolderItemsResponse>(Operation, Write, Read)
        {
            Listen = moreFollows is null ? null : () => new SyncHeadScanner(moreFollows).Feed,
            Failed = AskForLess,
        };
        return ToPage(await mailbox.SendAsync(operation, costs, cancellationToken).ConfigureAwait(false), position);

        // Asked for once more, on a new connection: the answer of another request, most likely. Said twice, it is what this server calls the folder.
        SyncFolderItemsResponse Read(Func<Stream> open, ReplyContext context)
        {
            var response = SyncFolderItemsReader.Read(open, context);
            if (doubted || !response.Changes.Exists(IsElsewhere))
                return response;
            doubted = true;
            throw new EwsProtocolException(ErrorIds.UnexpectedResponse, "The answer to SyncFolderItems contains items of another folder.")
            {
                IsTransient = true,
                Action = ErrorAction.RetrySoon,
                RequestId = context.RequestId,
            };
        }

        byte[] Write(RequestHeader header) =>
            new SyncFolderItemsRequest(FolderId.FromServer(request.FolderId), _shape, Volatile.Read(ref _pageSize))
            {
                SyncState = position,
                Ignore = request.Ignore,
                SyncScope = request.Scope == SyncScopes.NormalItems ? null : request.Scope,
            }.ToBytes(header);
    }

    private SourcePage<ItemChange> ToPage(SyncFolderItemsResponse response, string? asked)
    {
        var page = new SourcePage<ItemChange>
        {
            Changes = response.Changes,
            Next = response.SyncState,
            IsLast = response.IncludesLastItemInRange && !MayHaveMore(response, asked),
            LeftOut = response.LeftOut,
        };
        if (response.Frame.ResponseClass == "Warning")
            page.Remarks.Add(Remarks.Warning(response.Frame));
        if (response.Repaired)
            page.Remarks.Add(new SourceRemark("IllegalCharacters", "A page contained characters or markup that XML forbids there; it was repaired, and the items are flagged."));
        return page;
    }

    /// <summary>
    /// A full page that calls itself the last is not believed: Gromox 3.10 says "last" with 512 deletes while more are pending, and half of a run
    /// would be called complete. One request more, which gives an empty page where it was true.
    /// </summary>
    private bool MayHaveMore(SyncFolderItemsResponse response, string? asked)
    {
        var count = response.Changes.Count + response.LeftOut.Count;
        return count > 0 && response.SyncState != asked && (request.UntilEmptyPage || count >= Volatile.Read(ref _pageSize));
    }

    private bool IsElsewhere(ItemChange change) => change.Item?.ParentFolderId?.Id is { } parent && !string.Equals(parent, request.FolderId, StringComparison.Ordinal);

    private void AskForLess(EwsException error)
    {
        if (error.ServerCode == ResponseCode.ErrorTimeoutExpired || error.ErrorId == ErrorIds.TimedOut)
            Volatile.Write(ref _pageSize, Math.Max(1, Volatile.Read(ref _pageSize) / 2));
    }
}
