using System;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Model;
using EwsSync.State;

namespace EwsSync.Sync;

/// <summary>
/// Turns the name of a folder into its EWS id, so that <c>inbox</c> and the inbox's own id are one identity. What was learned is remembered,
/// so that a later run needs no request for it.
/// </summary>
internal sealed class CanonicalFolders(ISyncStateStore? store)
{
    public static readonly FolderId Root = new("msgfolderroot");

    /// <summary>The id, from memory where possible.</summary>
    public string? Recall(MailboxSession session, FolderId folder) =>
        folder.IsDistinguished ? store?.FindCanonicalId(session.Server, Owner(session, folder), folder.Id) : folder.Id;

    /// <summary>The id as the server has it now; remembered unless <paramref name="peek"/>. The path is known where the folder is at the top.</summary>
    public async Task<(string Id, string? Path)> AskAsync(
        MailboxSession session, FolderId folder, RunCounters counters, bool peek, CancellationToken cancellationToken)
    {
        var found = await session.Source.ResolveAsync(folder, counters, cancellationToken).ConfigureAwait(false);
        if (folder.IsDistinguished && !peek)
            store?.RememberCanonicalId(session.Server, Owner(session, folder), folder.Id, found.Id);
        if (found.RootId is not null && !peek && RecallRoot(store, session) is null)
            RememberRoot(store, session, found.RootId);
        var isAtTheTop = found.RootId is not null && string.Equals(found.RootId, found.ParentId, StringComparison.Ordinal);
        return (found.Id, isAtTheTop ? FolderTree.Separator + FolderTree.InPath(found.DisplayName ?? string.Empty) : null);
    }

    public static string? RecallRoot(ISyncStateStore? store, MailboxSession session) => store?.FindCanonicalId(session.Server, Owner(session, Root), Root.Id);

    public static void RememberRoot(ISyncStateStore? store, MailboxSession session, string id) =>
        store?.RememberCanonicalId(session.Server, Owner(session, Root), Root.Id, id);

    public void Forget(MailboxSession session, FolderId folder)
    {
        if (folder.IsDistinguished)
            store?.ForgetCanonicalId(session.Server, Owner(session, folder), folder.Id);
    }

    private static string Owner(MailboxSession session, FolderId folder) => folder.Mailbox ?? session.Mailbox;
}
