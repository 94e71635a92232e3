using System;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Errors;
using EwsSync.Model;
using EwsSync.Sources;
using EwsSync.Wire;

namespace EwsSync.Ews;

/// <summary>Lists items by FindItem and folders by FindFolder: a way that is not synchronization, so that one can be held against the other.</summary>
internal static class Listings
{
    /// <param name="mailbox">The mailbox.</param>
    /// <param name="request">What is listed.</param>
    /// <param name="answered">Gets what stands around each answer.</param>
    /// <param name="costs">What it costs.</param>
    public static IListing<EwsItem> Items(EwsMailbox mailbox, ItemListingRequest request, Action<ResponseFrame> answered, ICallCosts costs)
    {
        var most = new FewerWhenSlow(FindPages<EwsItem>.PageSize);
        return new FindPages<EwsItem>(ReadAsync, static item => item.ItemId!.Id, $"The items of the folder of {mailbox.Mailbox}");

        Task<FoundPage<EwsItem>> ReadAsync(int offset, int count, CancellationToken cancellationToken) => mailbox.SendAsync(
            new EwsOperation<FoundPage<EwsItem>>(
                "FindItem",
                header => new FindItemRequest(FolderId.FromServer(request.FolderId), request.Shape, offset, most.Of(count)) { Associated = request.Associated }.ToBytes(header),
                (open, context) => Noted(FindReader.Items(open, context)))
            { Failed = most.Failed },
            costs,
            cancellationToken);

        FoundPage<EwsItem> Noted(FoundPage<EwsItem> page)
        {
            answered(page.Frame!);
            return page;
        }
    }

    /// <inheritdoc cref="Items"/>
    public static IListing<EwsFolder> Folders(EwsMailbox mailbox, string parentId, FolderShape shape, bool deep, Action<ResponseFrame> answered, ICallCosts costs)
    {
        var most = new FewerWhenSlow(FindPages<EwsFolder>.PageSize);
        return new FindPages<EwsFolder>(ReadAsync, static folder => folder.FolderId!.Id, $"The folders of {mailbox.Mailbox}");

        Task<FoundPage<EwsFolder>> ReadAsync(int offset, int count, CancellationToken cancellationToken) => mailbox.SendAsync(
            new EwsOperation<FoundPage<EwsFolder>>(
                "FindFolder",
                header => new FindFolderRequest(FolderId.FromServer(parentId), shape, offset, most.Of(count)) { Deep = deep }.ToBytes(header),
                (open, context) => Noted(FindReader.Folders(open, context)))
            { Failed = most.Failed },
            costs,
            cancellationToken);

        FoundPage<EwsFolder> Noted(FoundPage<EwsFolder> page)
        {
            answered(page.Frame!);
            return page;
        }
    }

    /// <summary>Asks for smaller pages once the server has run out of time.</summary>
    private sealed class FewerWhenSlow(int most)
    {
        private int _most = most;

        public int Of(int wanted) => Math.Min(wanted, Volatile.Read(ref _most));

        public void Failed(EwsException error)
        {
            if (error.ServerCode == ResponseCode.ErrorTimeoutExpired || error.ErrorId == ErrorIds.TimedOut)
                Volatile.Write(ref _most, Math.Max(2, Volatile.Read(ref _most) / 2));
        }
    }
}
