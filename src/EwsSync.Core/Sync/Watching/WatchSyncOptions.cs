using System.Collections.Generic;

namespace EwsSync.Sync;

/// <summary>How what is watched is synchronized.</summary>
public sealed record WatchSyncOptions
{
    /// <summary>When.</summary>
    public WatchOptions Watch { get; init; } = new();

    /// <summary>How items are read, and whose states are used.</summary>
    public ItemSyncOptions Items { get; init; } = new();

    /// <summary>How changes of folders are read; null = they are not wanted.</summary>
    public HierarchySyncOptions? Folders { get; init; }

    /// <summary>
    /// The <see cref="Model.ChangeTypes"/> that are delivered; null = all. The states move past the others all the same. A reset is always delivered: without it nobody knows that everything comes anew.
    /// </summary>
    public IReadOnlyCollection<string>? ChangeTypes { get; init; }
}
