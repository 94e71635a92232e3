using System.Collections.Generic;
using EwsSync.Errors;
using EwsSync.Model;

namespace EwsSync.Wire;

/// <summary>One result for each item asked for, in that order; fewer when the server stopped early.</summary>
internal sealed class GetItemResponse
{
    public List<ItemResult> Results { get; } = [];

    /// <summary>Whether characters had to be replaced anywhere in the answer.</summary>
    public bool Repaired { get; set; }
}

/// <summary>An item, or why there is none. Both are null for a Warning: the server did not look at it, ask again.</summary>
internal sealed class ItemResult
{
    public required ResponseFrame Frame { get; init; }

    public EwsItem? Item { get; init; }

    public EwsResponseException? Error { get; init; }
}
