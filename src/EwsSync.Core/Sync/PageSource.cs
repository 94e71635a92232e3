using System;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Errors;
using EwsSync.Model;
using EwsSync.State;
using EwsSync.Wire;

namespace EwsSync.Sync;

/// <summary>Asks for the pages of one folder, and for smaller ones once the server has run out of time.</summary>
internal sealed class PageSource : IDisposable
{
    private const string Operation = "SyncFolderItems";

    /// <summary>
    /// Requests ahead of the page that the run works on. With the page that the consumer holds, and the one that is made ready for it
    /// meanwhile, that is three pages in memory.
    /// </summary>
    private const int Depth = 1;

    private readonly MailboxSession _session;
    private readonly ItemSyncEnvironment _environment;
    private readonly RunCounters _counters;
    private readonly PagePrefetcher<SyncFolderItemsResponse> _pages;
    private int _pageSize;

    public PageSource(MailboxSession session, ItemSyncEnvironment environment, RunCounters counters)
    {
        _session = session;
        _environment = environment;
        _counters = counters;
        _pageSize = environment.Options.PageSize;
        _pages = new PagePrefetcher<SyncFolderItemsResponse>(FetchAsync, environment.Options.Prefetch ? Depth : 0);
    }

    /// <summary>The folder's canonical id.</summary>
    public string FolderId { get; set; } = string.Empty;

    /// <summary>Whether nobody wants the items, so that ids are enough.</summary>
    public bool IdsOnly { get; set; }

    public Task<SyncFolderItemsResponse> NextAsync(string? state, CancellationToken cancellationToken) => _pages.NextAsync(state, cancellationToken);

    /// <summary>
    /// A full page that calls itself the last is not believed: Gromox 3.10 says "last" with 512 deletes while more are pending, and half of a run
    /// would be called complete. One request more, which gives an empty page where it was true.
    /// </summary>
    public bool MayHaveMore(SyncFolderItemsResponse response, string? asked)
    {
        var count = response.Changes.Count + response.LeftOut.Count;
        return count > 0 && response.SyncState != asked && (_environment.Options.UntilEmptyPage || count >= Volatile.Read(ref _pageSize));
    }

    public void Dispose() => _pages.Dispose();

    private Task<SyncFolderItemsResponse> FetchAsync(string? state, Action<string> moreFollows, CancellationToken cancellationToken)
    {
        var options = _environment.Options;
        var doubted = false;
        var operation = new EwsOperation<SyncFolderItemsResponse>(Operation, Write, Read)
        {
            Listen = options.Prefetch ? () => new SyncHeadScanner(moreFollows).Feed : null,
            Failed = AskForLess,
        };
        return _session.SendAsync(operation, _counters, cancellationToken);

        // Asked for once more, on a new connection: the answer of another request, most likely. Said twice, it is what this server calls the folder.
        SyncFolderItemsResponse Read(Func<System.IO.Stream> open, ReplyContext context)
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
            new SyncFolderItemsRequest(
                Model.FolderId.FromServer(FolderId), IdsOnly ? ItemShape.IdOnly : _environment.Shapes.Sync, Volatile.Read(ref _pageSize))
            {
                SyncState = state,
                Ignore = options.Ignore,
                SyncScope = options.Scope == SyncScopes.NormalItems ? null : options.Scope,
            }.ToBytes(header);
    }

    private bool IsElsewhere(ItemChange change) => change.Item?.ParentFolderId?.Id is { } parent && !string.Equals(parent, FolderId, StringComparison.Ordinal);

    private void AskForLess(EwsException error)
    {
        if (error.ServerCode == ResponseCode.ErrorTimeoutExpired || error.ErrorId == ErrorIds.TimedOut)
            Volatile.Write(ref _pageSize, Math.Max(1, Volatile.Read(ref _pageSize) / 2));
    }
}
