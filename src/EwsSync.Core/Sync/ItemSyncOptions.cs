using System;
using System.Collections.Generic;
using System.Globalization;
using EwsSync.Model;

namespace EwsSync.Sync;

/// <summary>How a run over items works.</summary>
public sealed record ItemSyncOptions : SyncOptions
{
    /// <summary>The most changes in a page that a server takes.</summary>
    public const int MaxPageSize = 512;

    /// <summary>The most folders under way at a time.</summary>
    public const int MaxThrottle = 128;

    /// <summary>Which properties come back.</summary>
    public ItemShape Shape { get; init; } = ItemShape.Default;

    /// <summary>The most changes in a page, 1 to 512. Halved for the rest of a folder's run when the server runs out of time.</summary>
    public int PageSize { get; init; } = MaxPageSize;

    /// <summary>One of <see cref="SyncScopes"/>.</summary>
    public string Scope { get; init; } = SyncScopes.NormalItems;

    /// <summary>Items whose changes are left out; the state moves past them all the same.</summary>
    public IReadOnlyList<ItemId> Ignore { get; init; } = [];

    /// <summary>Ask for the next page while this one is still arriving.</summary>
    public bool Prefetch { get; init; } = true;

    /// <summary>Folders under way at the same time, over all mailboxes.</summary>
    public int Throttle { get; init; } = 4;

    /// <summary>Go on until a page is empty, for servers that say "last" while changes are pending.</summary>
    public bool UntilEmptyPage { get; init; }

    /// <summary>
    /// For all folders or paths: ask first, by one listing of a thousand folders, which ones may have changed, and leave out the others. For servers that
    /// maintain PidTagLocalCommitTimeMax; one where it was never seen to move is read folder by folder all the same.
    /// </summary>
    public bool SkipQuietFolders { get; init; }

    /// <summary>How long a folder is left out at most before it is read all the same.</summary>
    public TimeSpan FullPassEvery { get; init; } = TimeSpan.FromHours(24);

    /// <inheritdoc/>
    internal override void Check()
    {
        base.Check();
        if (PageSize is < 1 or > MaxPageSize)
            throw Refused(nameof(PageSize), PageSize.ToString(CultureInfo.InvariantCulture), $"A page has 1 to {MaxPageSize} changes.");
        if (Throttle is < 1 or > MaxThrottle)
            throw Refused(nameof(Throttle), Throttle.ToString(CultureInfo.InvariantCulture), $"1 to {MaxThrottle} folders can be under way.");
        if (Scope is not (SyncScopes.NormalItems or SyncScopes.NormalAndAssociatedItems))
            throw Refused(nameof(Scope), Scope, $"The scope is {SyncScopes.NormalItems} or {SyncScopes.NormalAndAssociatedItems}.");
    }
}
