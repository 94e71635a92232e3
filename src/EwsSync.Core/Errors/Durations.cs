using System;
using System.Globalization;

namespace EwsSync.Errors;

/// <summary>Durations as people say them in messages.</summary>
public static class Durations
{
    /// <summary>For example <c>0.2 s</c>, <c>28 s</c>, <c>5 min</c>, <c>4 min 57 s</c>, <c>1 h 3 min</c>.</summary>
    public static string InWords(TimeSpan duration)
    {
        if (duration < TimeSpan.FromSeconds(9.95))
            return Math.Max(0, duration.TotalSeconds).ToString("0.#", CultureInfo.InvariantCulture) + " s";
        var seconds = (long)Math.Round(duration.TotalSeconds);
        if (seconds < 100)
            return Whole(seconds, "s");
        var minutes = seconds / 60;
        if (minutes < 60)
            return Pair(minutes, "min", seconds % 60, "s");
        return Pair(minutes / 60, "h", minutes % 60, "min");
    }

    private static string Pair(long large, string largeUnit, long small, string smallUnit) =>
        small == 0 ? Whole(large, largeUnit) : $"{Whole(large, largeUnit)} {Whole(small, smallUnit)}";

    private static string Whole(long count, string unit) => count.ToString(CultureInfo.InvariantCulture) + " " + unit;
}
