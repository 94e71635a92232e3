using System.Collections.Generic;
using EwsSync.Model;

namespace EwsSync.Sources;

/// <summary>Which changes of items are wanted, of which folder.</summary>
internal sealed record ItemFeedRequest
{
    /// <summary>The folder's own id, never a name.</summary>
    public required string FolderId { get; init; }

    /// <summary>What is wanted of each item; what a feed cannot bring comes by <see cref="IItemReader"/>.</summary>
    public required ItemShape Shape { get; init; }

    /// <summary>One of <see cref="SyncScopes"/>.</summary>
    public required string Scope { get; init; }

    /// <summary>The most changes in a page; a source may make smaller ones.</summary>
    public required int PageSize { get; init; }

    /// <summary>Items whose changes are left out.</summary>
    public IReadOnlyList<ItemId> Ignore { get; init; } = [];

    /// <summary>Whether nobody wants the items, so that ids are enough.</summary>
    public bool IdsOnly { get; init; }

    /// <summary>Only an empty page is the last one.</summary>
    public bool UntilEmptyPage { get; init; }
}
