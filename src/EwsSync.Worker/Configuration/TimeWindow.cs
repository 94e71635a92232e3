using System;
using System.Globalization;

namespace EwsSync.Worker.Configuration;

/// <summary>Hours of a day, also across midnight.</summary>
internal sealed record TimeWindow(TimeOnly From, TimeOnly To)
{
    /// <summary><c>22:00-06:00</c>; null where it is nothing of that kind.</summary>
    public static TimeWindow? Parse(string text)
    {
        var parts = text.Split('-');
        return parts.Length == 2 && Time(parts[0]) is { } from && Time(parts[1]) is { } to && from != to ? new TimeWindow(from, to) : null;

        static TimeOnly? Time(string part) => part.Trim() switch
        {
            "24:00" => TimeOnly.MinValue,
            var given => TimeOnly.TryParseExact(given, ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null,
        };
    }

    /// <summary>How long it is still open; null = it is closed. By the clock on the wall: in the night of a time change an hour of it may come twice, or not at all.</summary>
    public TimeSpan? OpenFor(DateTimeOffset now, TimeZoneInfo zone)
    {
        var time = TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);

        // IsBetween includes its start, excludes its end, and crosses midnight (TimeOnly.IsBetween).
        return time.IsBetween(From, To) ? To - time : null;
    }
}
