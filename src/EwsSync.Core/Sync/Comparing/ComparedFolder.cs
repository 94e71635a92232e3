using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Model;
using EwsSync.Sources;
using EwsSync.State;

namespace EwsSync.Sync;

/// <summary>A folder of one of two mailboxes. Default folders are the same whatever their names are: servers and languages call them otherwise.</summary>
/// <param name="Id">Its EWS id.</param>
/// <param name="Path">Its path.</param>
/// <param name="Key">What it is called in both mailboxes.</param>
internal sealed record ComparedFolder(string Id, string Path, string Key)
{
    /// <summary>All folders below the top of a mailbox but search folders, by their keys.</summary>
    public static async Task<Dictionary<string, ComparedFolder>> ReadAsync(MailboxSession session, ICallCosts costs, CancellationToken cancellationToken)
    {
        var root = (await session.Source.ResolveAsync(new FolderId("msgfolderroot"), costs, cancellationToken).ConfigureAwait(false)).Id;
        var folders = new List<KnownFolder>();
        using (var listing = session.Source.ListFolders(root, FolderShape.Tree, deep: true, costs))
        {
            while (await listing.NextAsync(cancellationToken).ConfigureAwait(false) is { } page)
            {
                foreach (var folder in page)
                    folders.Add(new KnownFolder(folder.FolderId!.Id, folder.ParentFolderId?.Id, folder.DisplayName ?? string.Empty, folder.FolderClass, folder.Kind) { WellKnownName = folder.DistinguishedFolderId });
            }
        }

        var tree = new FolderTree(root, folders);
        var found = new Dictionary<string, ComparedFolder>(StringComparer.OrdinalIgnoreCase);
        foreach (var folder in folders)
        {
            if (folder.Kind == nameof(SearchFolder) || tree.PathOf(folder.Id) is not { } path)
                continue;
            var compared = new ComparedFolder(folder.Id, path, KeyOf(tree, folder));
            found[compared.Key] = compared;
        }

        return found;
    }

    private static string KeyOf(FolderTree tree, KnownFolder folder) =>
        folder.WellKnownName is { Length: > 0 } name ? name
        : folder.ParentId is { } parent && tree.Find(parent) is { } above ? KeyOf(tree, above) + FolderTree.Separator + FolderTree.InPath(folder.Name)
        : FolderTree.Separator + FolderTree.InPath(folder.Name);
}
