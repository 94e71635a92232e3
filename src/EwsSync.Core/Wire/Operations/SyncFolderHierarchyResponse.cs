using System.Collections.Generic;
using EwsSync.Model;

namespace EwsSync.Wire;

/// <summary>The changes of a folder tree.</summary>
internal sealed class SyncFolderHierarchyResponse
{
    public required ResponseFrame Frame { get; init; }

    /// <summary>What the next call is to be made with; never empty, exactly as sent.</summary>
    public required string SyncState { get; init; }

    /// <summary>Always true as far as servers are known.</summary>
    public required bool IncludesLastFolderInRange { get; init; }

    /// <summary>In the order of the answer: a folder may come before its parent.</summary>
    public required List<FolderChange> Changes { get; init; }

    /// <summary>What the answer listed and cannot be delivered.</summary>
    public required LeftOutChanges LeftOut { get; init; }

    /// <summary>Whether characters or markup had to be repaired anywhere in the answer.</summary>
    public bool Repaired { get; init; }
}
