using System;
using System.IO;
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
    public static IListing<EwsItem> Items(EwsMailbox mailbox, ItemListingRequest request, Action<ResponseFrame> answered, ICallCosts costs) => new FindPages<EwsItem>(
        Pages(
            mailbox,
            "FindItem",
            (header, offset, count) => new FindItemRequest(FolderId.FromServer(request.FolderId), request.Shape, offset, count) { Associated = request.Associated }.ToBytes(header),
            FindReader.Items,
            answered,
            costs,
            request.FolderId),
        static item => item.ItemId!.Id,
        $"The items of the folder of {mailbox.Mailbox}");

    /// <inheritdoc cref="Items"/>
    public static IListing<EwsFolder> Folders(EwsMailbox mailbox, string parentId, FolderShape shape, bool deep, Action<ResponseFrame> answered, ICallCosts costs) => new FindPages<EwsFolder>(
        Pages(
            mailbox,
            "FindFolder",
            (header, offset, count) => new FindFolderRequest(FolderId.FromServer(parentId), shape, offset, count) { Deep = deep }.ToBytes(header),
            (open, context) => Learnt(mailbox, FindReader.Folders(open, context)),
            answered,
            costs),
        static folder => folder.FolderId!.Id,
        $"The folders of {mailbox.Mailbox}");

    private static Func<int, int, CancellationToken, Task<FoundPage<T>>> Pages<T>(
        EwsMailbox mailbox, string operation, Func<RequestHeader, int, int, byte[]> write, Func<Func<Stream>, ReplyContext, FoundPage<T>> read, Action<ResponseFrame> answered, ICallCosts costs,
        string? contentOf = null)
    {
        var most = new FewerWhenSlow(FindPages<T>.PageSize);
        return (offset, count, cancellationToken) => mailbox.SendAsync(
            new EwsOperation<FoundPage<T>>(operation, header => write(header, offset, most.Of(count)), Noted) { Failed = most.Failed, ContentOf = contentOf }, costs, cancellationToken);

        FoundPage<T> Noted(Func<Stream> open, ReplyContext context)
        {
            var page = read(open, context);
            answered(page.Frame!);
            return page;
        }
    }

    private static FoundPage<EwsFolder> Learnt(EwsMailbox mailbox, FoundPage<EwsFolder> page)
    {
        if (mailbox.Routes is { } routes)
        {
            foreach (var folder in page.Found)
                routes.Learn(folder);
        }

        return page;
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
