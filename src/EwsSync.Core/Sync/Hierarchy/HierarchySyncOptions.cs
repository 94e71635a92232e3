using System.Collections.Generic;
using EwsSync.Model;

namespace EwsSync.Sync;

/// <summary>How a run over a folder hierarchy works.</summary>
public sealed record HierarchySyncOptions : SyncOptions
{
    /// <summary>The top of the subtree; it is not reported itself.</summary>
    public FolderId Root { get; init; } = new("msgfolderroot");

    /// <summary>Properties besides parent, name, class, counts and role.</summary>
    public IReadOnlyList<PropertyPath> AdditionalProperties { get; init; } = [];

    /// <summary>All properties that the server gives without being asked one by one.</summary>
    public bool AllProperties { get; init; }

    internal FolderShape Shape()
    {
        var paths = new List<PropertyPath>(FolderShape.Tree.AdditionalProperties);
        paths.AddRange(AdditionalProperties);
        return new FolderShape { BaseShape = AllProperties ? "AllProperties" : "IdOnly", AdditionalProperties = paths };
    }
}
