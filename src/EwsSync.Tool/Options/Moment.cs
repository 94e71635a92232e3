using System;
using System.CommandLine;
using System.Globalization;

namespace EwsSync.Tool.Options;

/// <summary>An option that takes a time: in ISO form, or so long ago (<c>90m</c>, <c>12h</c>, <c>7d</c>).</summary>
internal static class Moment
{
    public static Option<DateTime?> Of(string name, string description) => new(name)
    {
        Description = description + " (2026-11-26, 2026-11-26T08:00Z, or 90m, 12h, 7d ago)",
        HelpName = "TIME",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (Parse(text, DateTimeOffset.UtcNow) is { } time)
                return time;
            result.AddError($"{name}: '{text}' is no time. Write 2026-11-26, 2026-11-26T08:00Z, or how long ago: 90m, 12h, 7d.");
            return null;
        },
    };

    internal static DateTime? Parse(string text, DateTimeOffset now)
    {
        if (text.Length > 1 && double.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count) && count < 100_000)
        {
            TimeSpan? ago = char.ToLowerInvariant(text[^1]) switch
            {
                'm' => TimeSpan.FromMinutes(count),
                'h' => TimeSpan.FromHours(count),
                'd' => TimeSpan.FromDays(count),
                _ => null,
            };
            if (ago is { } past)
                return (now - past).UtcDateTime;
        }

        // Without a zone it is UTC, as everything that the tool prints.
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time.UtcDateTime : null;
    }
}
