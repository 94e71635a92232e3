using System.Collections.Generic;
using EwsSync.Errors;
using EwsSync.Model;

namespace EwsSync.Wire;

/// <summary>One result for each item asked for, in that order as a rule; fewer when the server stopped early or passed over one.</summary>
internal sealed class GetItemResponse
{
    public List<ItemResult> Results { get; } = [];

    /// <summary>Whether characters had to be replaced anywhere in the answer.</summary>
    public bool Repaired { get; set; }
}

/// <summary>
/// The item, or why there is none. A Warning has neither: the server did not look at it, ask again. A success without an item comes from servers
/// that cannot make it; one with several has been seen too.
/// </summary>
internal sealed class ItemResult
{
    public required ResponseFrame Frame { get; init; }

    public IReadOnlyList<EwsItem> Items { get; init; } = [];

    public EwsItem? Item => Items.Count > 0 ? Items[0] : null;

    public EwsResponseException? Error { get; init; }
}
