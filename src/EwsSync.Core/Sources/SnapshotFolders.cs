using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Errors;
using EwsSync.Model;

namespace EwsSync.Sources;

/// <summary>
/// The folders below a root as they are now, in one page, those above before those below. Public folders refuse to be listed with what is below them (Deep): then it goes down
/// level by level.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/exchange-web-services/public-folder-access-with-ews-in-exchange">Public folder access</see>.
/// </summary>
internal sealed class SnapshotFolders(IMailboxSource source, string rootId, FolderShape shape, ICallCosts costs) : IPageFeed<FolderChange>
{
    /// <summary>No tree is that deep; one with a circle in it would never end.</summary>
    private const int MaxDepth = 300;

    public async Task<SourcePage<FolderChange>> ReadAsync(string? position, Action<string>? moreFollows, CancellationToken cancellationToken)
    {
        if (position is not null)
            throw SnapshotItems.NotOfThisReading();
        var page = new SourcePage<FolderChange> { Changes = [], Next = $"{SnapshotSource.Name} {Guid.NewGuid():N}", IsLast = true };
        try
        {
            await AddAsync(page, rootId, deep: true, cancellationToken).ConfigureAwait(false);
        }
        catch (EwsException e) when (e.ErrorId == ErrorIds.FolderNotSyncable)
        {
            page.Changes.Clear();
            await LevelsAsync(page, cancellationToken).ConfigureAwait(false);
        }

        return page;
    }

    private async Task LevelsAsync(SourcePage<FolderChange> page, CancellationToken cancellationToken)
    {
        var level = new List<string> { rootId };
        for (var depth = 0; depth < MaxDepth && level.Count > 0; depth++)
        {
            var below = new List<string>();
            foreach (var parent in level)
                below.AddRange(await AddAsync(page, parent, deep: false, cancellationToken).ConfigureAwait(false));
            level = below;
        }
    }

    /// <returns>The ids of those that have folders below them, as far as the server says.</returns>
    private async Task<List<string>> AddAsync(SourcePage<FolderChange> page, string parentId, bool deep, CancellationToken cancellationToken)
    {
        var parents = new List<string>();
        using var listing = source.ListFolders(parentId, shape, deep, costs);
        while (await listing.NextAsync(cancellationToken).ConfigureAwait(false) is { } folders)
        {
            foreach (var folder in folders)
            {
                page.Changes.Add(new FolderCreated(folder));
                if (folder.ChildFolderCount != 0)
                    parents.Add(folder.FolderId!.Id);
            }
        }

        for (var i = 0; i < listing.WithoutId; i++)
            page.LeftOut.Add("Create", "a usable FolderId");
        page.LeftOut.AddUnlisted(listing.Unlisted, "folder");
        return parents;
    }
}
