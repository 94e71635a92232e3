using System.Collections.Generic;
using EwsSync.Database.Sql;

namespace EwsSync.Database.Working;

/// <summary>How a mailbox of workers stands. The first that fits counts.</summary>
public static class WorkStates
{
    /// <summary>A worker is at it.</summary>
    public const string Running = "Running";

    /// <summary>Somebody has left it out.</summary>
    public const string Paused = "Paused";

    /// <summary>Its last run failed; it is tried again.</summary>
    public const string Failing = "Failing";

    /// <summary>Its time has come, and no worker has had a place for it yet.</summary>
    public const string Due = "Due";

    /// <summary>It is as new as its schedule says.</summary>
    public const string Current = "Current";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Running, Failing, Due, Paused, Current];

    /// <summary>The state of a row of <c>work w</c> with its <c>mailbox_lease l</c>; <c>@yes</c> is a parameter.</summary>
    internal static string Sql(Backend backend) =>
        $"CASE WHEN w.claimed_due IS NOT NULL AND l.lease_until > {backend.Now} THEN '{Running}' WHEN w.is_paused = @yes THEN '{Paused}' WHEN w.failures > 0 THEN '{Failing}' "
        + $"WHEN w.claimed_due IS NOT NULL OR l.next_due <= {backend.Now} THEN '{Due}' ELSE '{Current}' END";
}
