using System;
using System.Collections.Generic;

namespace EwsSync.PowerShell.Folders;

/// <summary>Paths of folders that are all known, whatever their order: a server may list a child before its parent.</summary>
internal static class FolderPaths
{
    // Stands for a slash inside a name, as Get-MailboxFolderStatistics writes it.
    private const char SlashInName = '\uF8FF';

    private const int MaxDepth = 300;

    /// <summary>By id: the path below the root, or null where a folder on the way is missing.</summary>
    public static IReadOnlyDictionary<string, string?> Of(IEnumerable<(string Id, string? ParentId, string? Name)> folders, string? rootId)
    {
        var known = new Dictionary<string, (string? ParentId, string? Name)>(StringComparer.Ordinal);
        foreach (var (id, parentId, name) in folders)
            known[id] = (parentId, name);
        var paths = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var id in known.Keys)
            paths[id] = PathOf(id, known, rootId);
        return paths;
    }

    private static string? PathOf(string id, Dictionary<string, (string? ParentId, string? Name)> known, string? rootId)
    {
        var path = string.Empty;
        for (var depth = 0; depth < MaxDepth; depth++)
        {
            if (!known.TryGetValue(id, out var folder))
                return rootId is null || id == rootId ? path : null;
            path = "/" + (folder.Name ?? string.Empty).Replace('/', SlashInName) + path;
            if (folder.ParentId is null)
                return rootId is null ? path : null;
            id = folder.ParentId;
        }

        return null;
    }
}
