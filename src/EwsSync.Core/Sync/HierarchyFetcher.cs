using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Errors;
using EwsSync.Hosting;
using EwsSync.Model;
using EwsSync.Wire;

namespace EwsSync.Sync;

/// <summary>
/// Asks for the changes of a hierarchy. On very large mailboxes servers fail with ErrorInternalServerError when properties are asked for:
/// then ids alone are synchronized and the properties are read by GetFolder, in batches.
/// </summary>
internal sealed class HierarchyFetcher(MailboxSession session, FolderShape shape, RunCounters counters, ISyncObserver observer)
{
    private const string Operation = "SyncFolderHierarchy";
    private const int GetFolderBatch = 100;

    /// <summary>What every hierarchy run needs, whatever else is asked for: the Default shape has neither parent nor class.</summary>
    public static FolderShape TreeShape { get; } = new()
    {
        BaseShape = "IdOnly",
        AdditionalProperties =
        [
            new FieldPath("folder:ParentFolderId"),
            new FieldPath("folder:DisplayName"),
            new FieldPath("folder:FolderClass"),
            new FieldPath("folder:TotalCount"),
            new FieldPath("folder:ChildFolderCount"),
            new FieldPath("folder:UnreadCount"),
            new FieldPath("folder:DistinguishedFolderId"),
        ],
    };

    public async Task<SyncFolderHierarchyResponse> FetchAsync(string rootId, string? state, CancellationToken cancellationToken)
    {
        try
        {
            return await SyncAsync(rootId, state, shape, cancellationToken).ConfigureAwait(false);
        }
        catch (EwsException e) when (e.ServerCode == ResponseCode.ErrorInternalServerError)
        {
            observer.Notice(new SyncNotice(
                NoticeLevel.Warning,
                "HierarchyByIds",
                $"The server failed to list the folders of {session.Mailbox} with their properties; ids are listed first and properties read afterwards.")
            {
                Mailbox = session.Mailbox,
                Cause = e,
            });
            var response = await SyncAsync(rootId, state, new FolderShape { BaseShape = "IdOnly" }, cancellationToken).ConfigureAwait(false);
            await ReadPropertiesAsync(response.Changes, cancellationToken).ConfigureAwait(false);
            return response;
        }
    }

    private Task<SyncFolderHierarchyResponse> SyncAsync(
        string rootId, string? state, FolderShape asked, CancellationToken cancellationToken)
    {
        // The same root in the same form every time: a state made with a name is refused with an id, and the other way round.
        var request = new SyncFolderHierarchyRequest(FolderId.FromServer(rootId), asked) { SyncState = state };
        var operation = new EwsOperation<SyncFolderHierarchyResponse>(Operation, request.ToBytes, SyncFolderHierarchyReader.Read);
        return session.SendAsync(operation, counters, cancellationToken);
    }

    private async Task ReadPropertiesAsync(List<FolderChange> changes, CancellationToken cancellationToken)
    {
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
            var request = new GetFolderRequest(batch.ConvertAll(i => changes[i].Folder!.FolderId!), shape);
            var operation = new EwsOperation<GetFolderResponse>(CanonicalFolders.Operation, request.ToBytes, GetFolderReader.Read);
            var response = await session.SendAsync(operation, counters, cancellationToken).ConfigureAwait(false);
            for (var i = 0; i < batch.Count; i++)
            {
                // A folder that went away in between keeps its id alone; its Delete comes with the next run. By id: a server may pass over one.
                var change = changes[batch[i]];
                if (response.Results.Find(result => result.Folder?.FolderId?.Id == change.FolderId)?.Folder is { } folder)
                    changes[batch[i]] = change is FolderCreated ? new FolderCreated(folder) : new FolderUpdated(folder);
                else
                    unread++;
            }
        }

        if (unread == 0)
            return;
        observer.Notice(new SyncNotice(
            NoticeLevel.Warning, "FolderUnread", $"The server did not say name and parent of {unread} folders of {session.Mailbox}; they are listed by id alone.")
        {
            Mailbox = session.Mailbox,
        });
    }
}
