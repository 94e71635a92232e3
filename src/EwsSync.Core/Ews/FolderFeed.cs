using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Errors;
using EwsSync.Model;
using EwsSync.Sources;
using EwsSync.Wire;

namespace EwsSync.Ews;

/// <summary>
/// Asks for the changes of a hierarchy. On very large mailboxes servers fail with ErrorInternalServerError when properties are asked for:
/// then ids alone are synchronized and the properties are read by GetFolder, in batches.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/syncfolderhierarchy-operation">SyncFolderHierarchy</see>.
/// </summary>
internal sealed class FolderFeed(EwsSource source, string rootId, FolderShape shape, ICallCosts costs) : IPageFeed<FolderChange>
{
    private const string Operation = "SyncFolderHierarchy";
    private const int GetFolderBatch = 100;

    /// <summary>The operation has no parameter for the size of a page; this many is where Gromox 3.10 ends one.</summary>
    private const int FullPage = 512;

    private readonly string _mailbox = source.Mailbox.Mailbox;

    /// <summary>Pages are short and few: nothing is asked for ahead.</summary>
    public async Task<SourcePage<FolderChange>> ReadAsync(string? position, Action<string>? moreFollows, CancellationToken cancellationToken)
    {
        try
        {
            return ToPage(await SyncAsync(position, shape, cancellationToken).ConfigureAwait(false), position);
        }
        catch (EwsException e) when (e.ServerCode == ResponseCode.ErrorInternalServerError)
        {
            var response = await SyncAsync(position, new FolderShape { BaseShape = "IdOnly" }, cancellationToken).ConfigureAwait(false);
            var page = ToPage(response, position);
            page.Remarks.Add(new SourceRemark(
                "HierarchyByIds",
                $"The server failed to list the folders of {_mailbox} with their properties; ids are listed first and properties read afterwards.",
                e));
            await ReadPropertiesAsync(page, cancellationToken).ConfigureAwait(false);
            return page;
        }
    }

    private Task<SyncFolderHierarchyResponse> SyncAsync(string? state, FolderShape asked, CancellationToken cancellationToken)
    {
        // The same root in the same form every time: a state made with a name is refused with an id, and the other way round.
        var request = new SyncFolderHierarchyRequest(FolderId.FromServer(rootId), asked) { SyncState = state };
        var operation = new EwsOperation<SyncFolderHierarchyResponse>(Operation, request.ToBytes, SyncFolderHierarchyReader.Read);
        return source.Mailbox.SendAsync(operation, costs, cancellationToken);
    }

    private static SourcePage<FolderChange> ToPage(SyncFolderHierarchyResponse response, string? asked)
    {
        var page = new SourcePage<FolderChange>
        {
            Changes = response.Changes,
            Next = response.SyncState,
            IsLast = response.IncludesLastFolderInRange && !MayHaveMore(response, asked),
            LeftOut = response.LeftOut,
        };
        if (response.Frame.ResponseClass == "Warning")
            page.Remarks.Add(Remarks.Warning(response.Frame));
        return page;
    }

    /// <summary>As with items, a full page that calls itself the last is followed by one more request (Gromox 3.10 caps its pages and says "last").</summary>
    private static bool MayHaveMore(SyncFolderHierarchyResponse response, string? asked)
    {
        var count = response.Changes.Count + response.LeftOut.Count;
        return count > 0 && count % FullPage == 0 && response.SyncState != asked;
    }

    private async Task ReadPropertiesAsync(SourcePage<FolderChange> page, CancellationToken cancellationToken)
    {
        var changes = page.Changes;
        var wanted = new List<int>();
        for (var i = 0; i < changes.Count; i++)
        {
            if (changes[i].Folder is not null)
                wanted.Add(i);
        }

        var unread = 0;
        for (var start = 0; start < wanted.Count; start += GetFolderBatch)
        {
            var batch = wanted.GetRange(start, Math.Min(GetFolderBatch, wanted.Count - start));
            var response = await source.GetFoldersAsync(batch.ConvertAll(i => changes[i].Folder!.FolderId!), shape, costs, cancellationToken).ConfigureAwait(false);
            foreach (var place in batch)
            {
                // A folder that went away in between keeps its id alone; its Delete comes with the next run. By id: a server may pass over one.
                var change = changes[place];
                if (response.Results.Find(result => result.Folder?.FolderId?.Id == change.FolderId)?.Folder is { } folder)
                    changes[place] = change is FolderCreated ? new FolderCreated(folder) : new FolderUpdated(folder);
                else
                    unread++;
            }
        }

        if (unread > 0)
            page.Remarks.Add(new SourceRemark("FolderUnread", $"The server did not say name and parent of {unread} folders of {_mailbox}; they are listed by id alone."));
    }
}
