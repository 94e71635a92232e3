using System.Collections.Generic;
using EwsSync.Model;

namespace EwsSync.Wire;

/// <summary>One page of a folder's changes.</summary>
internal sealed class SyncFolderItemsResponse
{
    public required ResponseFrame Frame { get; init; }

    /// <summary>What the next page is to be asked with; never empty, exactly as sent.</summary>
    public required string SyncState { get; init; }

    public required bool IncludesLastItemInRange { get; init; }

    /// <summary>In the order of the answer, which the protocol does not define.</summary>
    public required List<ItemChange> Changes { get; init; }

    /// <summary>What the answer listed and cannot be delivered.</summary>
    public required LeftOutChanges LeftOut { get; init; }

    /// <summary>Whether characters or markup had to be repaired anywhere in the answer.</summary>
    public bool Repaired { get; init; }
}
