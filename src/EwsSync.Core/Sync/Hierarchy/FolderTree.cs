using System;
using System.Collections.Generic;
using EwsSync.Model;
using EwsSync.State;

namespace EwsSync.Sync;

/// <summary>All folders known below a root, by id; knows paths, and what a change did to them.</summary>
internal sealed class FolderTree
{
    /// <summary>
    /// Stands in a path for a slash inside a folder's name, as Get-MailboxFolderStatistics writes it, so that a path can be taken apart.
    /// </summary>
    public const char SlashInName = '\uF8FF';

    public const string Separator = "/";

    private const int MaxDepth = 300;

    private readonly Dictionary<string, KnownFolder> _folders = new(StringComparer.Ordinal);

    public FolderTree(string rootId, IEnumerable<KnownFolder> folders)
    {
        RootId = rootId;
        foreach (var folder in folders)
            _folders[folder.Id] = folder;
    }

    public string RootId { get; }

    public IReadOnlyCollection<KnownFolder> Folders => _folders.Values;

    public FolderTree Copy() => new(RootId, _folders.Values);

    public KnownFolder? Find(string id) => _folders.TryGetValue(id, out var folder) ? folder : null;

    public static string InPath(string name) => name.Replace('/', SlashInName);

    /// <summary>The path below the root; null where a folder on the way is not known.</summary>
    public string? PathOf(string id)
    {
        var path = string.Empty;
        for (var depth = 0; depth < MaxDepth; depth++)
        {
            if (string.Equals(id, RootId, StringComparison.Ordinal))
                return path.Length == 0 ? Separator : path;
            if (!_folders.TryGetValue(id, out var folder) || folder.ParentId is null)
                return null;
            path = Separator + InPath(folder.Name) + path;
            id = folder.ParentId;
        }

        return null;
    }

    /// <summary>
    /// Takes in the changes of one answer and gives each its path, its old path, and whether it was renamed or moved. All are taken in
    /// before any path is made, because a parent may stand behind its child.
    /// </summary>
    public void Apply(IReadOnlyList<FolderChange> changes, bool inBaseline)
    {
        var before = Copy();
        foreach (var change in changes)
        {
            switch (change)
            {
                case FolderDeleted deleted:
                    Describe(deleted, before);
                    _folders.Remove(deleted.FolderId);
                    break;
                case { Folder: { FolderId: { } id } folder }:
                    _folders[id.Id] = Known(folder, id.Id, before.Find(id.Id), inBaseline);
                    break;
            }
        }

        foreach (var change in changes)
        {
            if (change is FolderDeleted || change.FolderId is not { } id)
                continue;
            change.FolderPath = PathOf(id);
            if (before.Find(id) is not { } old || Find(id) is not { } now)
                continue;
            var oldPath = before.PathOf(id);
            change.OldFolderPath = oldPath == change.FolderPath ? null : oldPath;
            change.Renamed = !string.Equals(old.Name, now.Name, StringComparison.Ordinal);
            change.Moved = !string.Equals(old.ParentId, now.ParentId, StringComparison.Ordinal);
        }
    }

    /// <summary>Before everything is read anew. The marks are stored with the folders, so that a run that goes on in the midst knows them.</summary>
    public void MarkUnconfirmed()
    {
        foreach (var folder in new List<KnownFolder>(_folders.Values))
            _folders[folder.Id] = folder with { Unconfirmed = true };
    }

    /// <summary>After everything was read anew: forgets the folders that were not among it.</summary>
    public void DropUnconfirmed()
    {
        foreach (var folder in new List<KnownFolder>(_folders.Values))
        {
            if (folder.Unconfirmed)
                _folders.Remove(folder.Id);
        }
    }

    private static void Describe(FolderDeleted deleted, FolderTree before)
    {
        deleted.FolderPath = before.PathOf(deleted.FolderId);
        if (before.Find(deleted.FolderId) is not { } last)
            return;
        deleted.LastKnownName = last.Name;
        deleted.LastKnownParent = last.ParentId;
        deleted.LastKnownClass = last.FolderClass;
        deleted.LastKnownRole = last.WellKnownName;
    }

    /// <summary>What an answer leaves out (a shape of ids only, an older server) stays as it was known.</summary>
    private static KnownFolder Known(EwsFolder folder, string id, KnownFolder? old, bool inBaseline) => new(
        id,
        folder.ParentFolderId?.Id ?? old?.ParentId,
        folder.DisplayName ?? old?.Name ?? string.Empty,
        folder.FolderClass ?? old?.FolderClass,
        folder.Kind)
    {
        WellKnownName = folder.DistinguishedFolderId ?? old?.WellKnownName,
        InBaseline = old?.InBaseline ?? inBaseline,
    };
}
