using EwsSync.Model;

namespace EwsSync.Sources;

/// <summary>Which items are to be listed, and what is wanted of each.</summary>
internal sealed record ItemListingRequest
{
    /// <summary>The folder's own id, never a name.</summary>
    public required string FolderId { get; init; }

    /// <summary>What is wanted of each item; only what a summary has.</summary>
    public required ItemShape Shape { get; init; }

    /// <summary>Whether associated (hidden configuration) items are listed, instead of the others.</summary>
    public bool Associated { get; init; }
}
