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
    public static IListing<EwsItem> Items(EwsMailbox mailbox, ItemListingRequest request, ICallCosts costs)
    {
        var most = new FewerWhenSlow(FindPages<EwsItem>.PageSize);
        return new FindPages<EwsItem>(ReadAsync, static item => item.ItemId!.Id, $"The items of the folder of {mailbox.Mailbox}");

        Task<FoundPage<EwsItem>> ReadAsync(int offset, int count, CancellationToken cancellationToken) => mailbox.SendAsync(
            new EwsOperation<FoundPage<EwsItem>>(
                "FindItem",
                header => new FindItemRequest(FolderId.FromServer(request.FolderId), request.Shape, offset, most.Of(count)) { Associated = request.Associated }.ToBytes(header),
                FindReader.Items)
            { Failed = most.Failed },
            costs,
            cancellationToken);
    }

    public static IListing<EwsFolder> Folders(EwsMailbox mailbox, string parentId, FolderShape shape, bool deep, ICallCosts costs)
    {
        var most = new FewerWhenSlow(FindPages<EwsFolder>.PageSize);
        return new FindPages<EwsFolder>(ReadAsync, static folder => folder.FolderId!.Id, $"The folders of {mailbox.Mailbox}");

        Task<FoundPage<EwsFolder>> ReadAsync(int offset, int count, CancellationToken cancellationToken) => mailbox.SendAsync(
            new EwsOperation<FoundPage<EwsFolder>>(
                "FindFolder",
                header => new FindFolderRequest(FolderId.FromServer(parentId), shape, offset, most.Of(count)) { Deep = deep }.ToBytes(header),
                FindReader.Folders)
            { Failed = most.Failed },
            costs,
            cancellationToken);
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
