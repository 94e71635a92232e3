using System;
using System.Globalization;

namespace EwsSync.Client.Feeds;

/// <summary>When a feed goes on in a new file: each day, each hour (both UTC), or at a size.</summary>
public sealed class RollRule
{
    /// <summary>The least size: a file must have room for something.</summary>
    public const long LeastSize = 1024;

    private static readonly (string Unit, long Bytes)[] Units = [("KB", 1L << 10), ("MB", 1L << 20), ("GB", 1L << 30), ("TB", 1L << 40), ("B", 1), (string.Empty, 1)];

    private readonly string? _dateFormat;

    private RollRule(string? dateFormat, long? size)
    {
        _dateFormat = dateFormat;
        Size = size;
    }

    /// <summary>A file for each day.</summary>
    public static RollRule Day { get; } = new("yyyy-MM-dd", null);

    /// <summary>A file for each hour.</summary>
    public static RollRule Hour { get; } = new("yyyy-MM-dd'T'HH", null);

    /// <summary>Most bytes of a file, as it is on the disk; null for a rule of time.</summary>
    public long? Size { get; }

    /// <summary>A new file before this one would be larger; a line, or a compressed piece, that is larger has a file of its own.</summary>
    public static RollRule AtSize(long bytes) =>
        bytes >= LeastSize ? new RollRule(null, bytes) : throw new ArgumentOutOfRangeException(nameof(bytes), bytes, $"At least {LeastSize} bytes.");

    /// <summary>Reads <c>Day</c>, <c>Hour</c> or a size such as <c>100MB</c> (units of 1024; a number alone is bytes), in any letter case.</summary>
    public static bool TryParse(string? text, out RollRule? rule)
    {
        text = text?.Trim() ?? string.Empty;
        rule = text.Equals("day", StringComparison.OrdinalIgnoreCase) ? Day : text.Equals("hour", StringComparison.OrdinalIgnoreCase) ? Hour : null;
        if (rule is not null)
            return true;
        foreach (var (unit, bytes) in Units)
        {
            if (!text.EndsWith(unit, StringComparison.OrdinalIgnoreCase))
                continue;
            var number = text.Substring(0, text.Length - unit.Length).TrimEnd();
            if (decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value <= long.MaxValue / bytes && value * bytes >= LeastSize)
                rule = AtSize((long)(value * bytes));
            break;
        }

        return rule is not null;
    }

    /// <summary>What the name of a file has of a time; null for a rule of size.</summary>
    internal string? MarkOf(DateTime utc) => _dateFormat is null ? null : utc.ToString(_dateFormat, CultureInfo.InvariantCulture);
}
