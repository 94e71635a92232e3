using System;
using System.Collections.Generic;

namespace EwsSync.Core.Tests.Reliability.Histories;

/// <summary>How one run of a consumer goes.</summary>
internal sealed record SyncManner
{
    private static readonly int[] Sizes = [1, 2, 3, 5, 10, 50, 512];

    public static IReadOnlyList<int> PageSizes => Sizes;

    public int PageSize { get; init; } = 50;

    public bool Prefetch { get; init; } = true;

    public int Throttle { get; init; } = 4;

    /// <summary>Goes on until the server has nothing more, whatever it says.</summary>
    public bool UntilEmptyPage { get; init; }

    /// <summary>Faults are about: the run may end with an error, but only with one that says so.</summary>
    public bool MayFail { get; init; }

    /// <summary>Nothing happens meanwhile and no fault lies about what there is: after a complete run, everything must be there.</summary>
    public bool IsQuiet { get; init; } = true;

    /// <summary>The consumer fails at this page, counted from 0.</summary>
    public int? FailsAt { get; init; }

    /// <summary>How many changes of that page it had applied.</summary>
    public int AppliesOfIt { get; init; }

    /// <summary>Happens after each page.</summary>
    public Action<int>? Meanwhile { get; init; }

    public static SyncManner Of(HistoryStep step) => new()
    {
        PageSize = Sizes[step.Y % Sizes.Length],
        Prefetch = step.X % 7 != 0,
        Throttle = 1 + (step.X / 3 % 4),
    };
}
