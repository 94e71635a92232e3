using System;

namespace EwsSync.Database.Text;

/// <summary>
/// Times that both databases take and give back alike: whole microseconds (PostgreSQL has no finer), and no extremes, which Npgsql turns
/// into ±infinity. What is out of range becomes null, and the row is flagged.
/// </summary>
internal static class CleanTime
{
    // FILETIME, which Exchange stores, begins in 1601. Exchange writes 4501-01-01 for "never", which is in range.
    private static readonly DateTime Least = new(1601, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime Most = new(9999, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static DateTime? Of(DateTimeOffset? time, ref bool repaired)
    {
        if (time is not { UtcDateTime: var utc })
            return null;
        if (utc >= Least && utc < Most)
            return Whole(utc);
        repaired = true;
        return null;
    }

    public static DateTime Whole(DateTime utc) => new(utc.Ticks - (utc.Ticks % 10), DateTimeKind.Utc);
}
