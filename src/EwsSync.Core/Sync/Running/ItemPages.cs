using System;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Model;
using EwsSync.Sources;

namespace EwsSync.Sync;

/// <summary>The pages of one folder's items, the next one asked for ahead. Opened anew where another id or other items are wanted.</summary>
internal sealed class ItemPages(IMailboxSource source, ItemSyncOptions options, ICallCosts costs) : IDisposable
{
    /// <summary>Besides those under way there is the page that the consumer has, and the one that is made ready for it meanwhile.</summary>
    private const int WithTheRun = 2;

    private PagePrefetcher<SourcePage<ItemChange>>? _pages;

    /// <param name="folderId">The folder's canonical id.</param>
    /// <param name="idsOnly">Whether nobody wants the items.</param>
    /// <param name="listed">What is wanted in the place of what the options say; null = that.</param>
    public void Open(string folderId, bool idsOnly, ItemShape? listed = null)
    {
        var feed = source.OpenItems(
            new ItemFeedRequest
            {
                FolderId = folderId,
                Shape = listed ?? options.Shape,
                Scope = options.Scope,
                PageSize = options.PageSize,
                Ignore = options.Ignore,
                IdsOnly = idsOnly,
                UntilEmptyPage = options.UntilEmptyPage,
            },
            costs);
        _pages?.Dispose();
        _pages = options.Prefetch
            ? new PagePrefetcher<SourcePage<ItemChange>>(feed.ReadAsync, source.Traits.MaxUncommitted - WithTheRun)
            : new PagePrefetcher<SourcePage<ItemChange>>((position, _, token) => feed.ReadAsync(position, null, token), 0);
    }

    /// <summary>The page that follows a position; null = the first.</summary>
    public Task<SourcePage<ItemChange>> NextAsync(string? position, CancellationToken cancellationToken) => _pages!.NextAsync(position, cancellationToken);

    public void Dispose() => _pages?.Dispose();
}
