using System;
using EwsSync.Hosting;

namespace EwsSync.Sync;

/// <summary>How two mailboxes are compared, and what is tolerated.</summary>
public sealed record ComparisonOptions
{
    /// <summary>Which folders of the reference are compared, by path; null = all.</summary>
    public Func<string, bool>? Folders { get; init; }

    /// <summary>How much sizes may differ, as a share of the reference's: servers count them in different ways. 16 KB are tolerated in any case.</summary>
    public double SizeTolerance { get; init; } = 0.25;

    /// <summary>How much times may differ: some servers keep seconds only.</summary>
    public TimeSpan TimeTolerance { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Whether read flags are left out.</summary>
    public bool IgnoreReadFlags { get; init; }

    /// <summary>Folders that are compared at the same time.</summary>
    public int Throttle { get; init; } = 4;

    /// <summary>How long it may take, waits included; null = until it is done.</summary>
    public TimeLimit? TimeLimit { get; init; }
}
