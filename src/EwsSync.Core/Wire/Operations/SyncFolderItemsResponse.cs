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

    /// <summary>Whether characters had to be replaced anywhere in the answer.</summary>
    public bool Repaired { get; init; }
}
