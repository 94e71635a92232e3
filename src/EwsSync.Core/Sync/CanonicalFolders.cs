using System.Threading;
using System.Threading.Tasks;
using EwsSync.Errors;
using EwsSync.Model;
using EwsSync.State;
using EwsSync.Wire;

namespace EwsSync.Sync;

/// <summary>
/// Turns the name of a folder into its EWS id, so that <c>inbox</c> and the inbox's own id are one identity. What was learned is remembered,
/// so that a later run needs no request for it.
/// </summary>
internal sealed class CanonicalFolders(ISyncStateStore? store)
{
    public const string Operation = "GetFolder";

    public static readonly FolderId Root = new("msgfolderroot");

    /// <summary>The id, from memory where possible.</summary>
    public string? Recall(MailboxSession session, FolderId folder) =>
        folder.IsDistinguished ? store?.FindCanonicalId(session.Server, Owner(session, folder), folder.Id) : folder.Id;

    /// <summary>The id as the server has it now; remembered unless <paramref name="peek"/>. The path is known where the folder is at the top.</summary>
    public async Task<(string Id, string? Path)> AskAsync(
        MailboxSession session, FolderId folder, RunCounters counters, bool peek, CancellationToken cancellationToken)
    {
        // The root comes along in the same call, to see whether the folder is just below it.
        var request = new GetFolderRequest([Address(session, folder), Address(session, Root)], HierarchyFetcher.TreeShape);
        var operation = new EwsOperation<GetFolderResponse>(Operation, request.ToBytes, GetFolderReader.Read);
        var response = await session.SendAsync(operation, counters, cancellationToken).ConfigureAwait(false);
        var result = response.Results.Count > 0 ? response.Results[0] : null;
        if (result?.Error is { } error)
        {
            error.Mailbox ??= session.Mailbox;
            error.Folder ??= folder.Id;
            throw error;
        }

        if (result?.Folder is not { FolderId: { } id } found)
            throw new EwsProtocolException(ErrorIds.UnexpectedResponse, $"GetFolder for '{folder}' of {session.Mailbox} returned no folder.");
        if (folder.IsDistinguished && !peek)
            store?.RememberCanonicalId(session.Server, Owner(session, folder), folder.Id, id.Id);
        var root = response.Results.Count > 1 ? response.Results[1].Folder?.FolderId : null;
        if (root is not null && !peek && RecallRoot(store, session) is null)
            RememberRoot(store, session, root.Id);
        return (id.Id, root is not null && root.Equals(found.ParentFolderId) ? FolderTree.Separator + FolderTree.InPath(found.DisplayName ?? string.Empty) : null);
    }

    public static string? RecallRoot(ISyncStateStore? store, MailboxSession session) => store?.FindCanonicalId(session.Server, Owner(session, Root), Root.Id);

    public static void RememberRoot(ISyncStateStore? store, MailboxSession session, string id) =>
        store?.RememberCanonicalId(session.Server, Owner(session, Root), Root.Id, id);

    public void Forget(MailboxSession session, FolderId folder)
    {
        if (folder.IsDistinguished)
            store?.ForgetCanonicalId(session.Server, Owner(session, folder), folder.Id);
    }

    /// <summary>A distinguished folder as the server must be asked for it: a delegate has to name the owner.</summary>
    public static FolderId Address(MailboxSession session, FolderId folder) =>
        folder.IsDistinguished && folder.Mailbox is null && session.FolderOwner is { } owner ? folder.In(owner) : folder;

    private static string Owner(MailboxSession session, FolderId folder) => folder.Mailbox ?? session.FolderOwner ?? session.Mailbox;
}
