using System;
using System.Globalization;
using System.Runtime.CompilerServices;
using EwsSync.Compat;

namespace EwsSync.Wire;

/// <summary>Reads the lexical forms of XML Schema from characters, without a string in between.</summary>
internal static class XsdValues
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ReadOnlySpan<char> Trim(ReadOnlySpan<char> text)
    {
        var start = 0;
        var end = text.Length;
        while (start < end && IsSpace(text[start]))
            start++;
        while (end > start && IsSpace(text[end - 1]))
            end--;
        return text.Slice(start, end - start);
    }

    /// <summary>xs:boolean: true, false, 1 or 0, with white space around it; and <c>True</c>, as servers written in .NET or Python send it.</summary>
    [MethodImpl(HotPath.Option)]
    public static bool TryBoolean(ReadOnlySpan<char> text, out bool value)
    {
        text = Trim(text);
        value = text.Length == 4 ? Is(text, "true") : text.Length == 1 && text[0] == '1';
        return value || (text.Length == 5 ? Is(text, "false") : text.Length == 1 && text[0] == '0');
    }

    private static bool Is(ReadOnlySpan<char> text, string word) =>
        text.SequenceEqual(word.AsSpan()) || text.Equals(word.AsSpan(), StringComparison.OrdinalIgnoreCase);

    /// <summary>xs:long, which contains xs:int too.</summary>
    [MethodImpl(HotPath.Option)]
    public static bool TryLong(ReadOnlySpan<char> text, out long value)
    {
        text = Trim(text);
        value = 0;
        var negative = text.Length > 0 && text[0] == '-';
        if (negative || (text.Length > 0 && text[0] == '+'))
            text = text.Slice(1);
        if (text.Length == 0)
            return false;
        foreach (var c in text)
        {
            var digit = c - '0';
            // Collected as a negative number, because the least long has no positive counterpart.
            if ((uint)digit > 9 || value < (long.MinValue + digit) / 10)
                return false;
            value = (value * 10) - digit;
        }

        if (negative)
            return true;
        if (value == long.MinValue)
            return false;
        value = -value;
        return true;
    }

    /// <summary>xs:dateTime as ticks in UTC. Without a zone it is UTC, as the server promises; fractions beyond ticks are cut off.</summary>
    public static bool TryUtcTicks(ReadOnlySpan<char> text, out long ticks) => TryUtcTicks(text, out ticks, out _);

    /// <summary>The same, with the offset from UTC that the text had, in ticks.</summary>
    public static bool TryUtcTicks(ReadOnlySpan<char> text, out long ticks, out long offset)
    {
        text = Trim(text);
        return TryExact(text, out ticks, out offset) || (LooseTime.TryMakeExact(text, out var exact) && TryExact(exact.AsSpan(), out ticks, out offset));
    }

    [MethodImpl(HotPath.Option)]
    private static bool TryExact(ReadOnlySpan<char> text, out long ticks, out long offset)
    {
        ticks = 0;
        offset = 0;
        if (text.Length < 19 || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':')
            return false;
        var year = (Two(text, 0) * 100) + Two(text, 2);
        var month = Two(text, 5);
        var day = Two(text, 8);
        var hour = Two(text, 11);
        var minute = Two(text, 14);
        var second = Two(text, 17);
        // Two() is hugely negative for what is no digit, so that one comparison of each part suffices.
        if (year < 1 || month is < 1 or > 12 || day < 1 || hour is < 0 or > 24 || minute is < 0 or > 59 || second is < 0 or > 60
            || day > DateTime.DaysInMonth(year, month) || (hour == 24 && (minute | second) != 0))
            return false;
        var at = 19;
        long fraction = 0;
        if (at < text.Length && text[at] == '.')
        {
            var unit = TimeSpan.TicksPerSecond;
            for (at++; at < text.Length && (uint)(text[at] - '0') <= 9; at++)
            {
                unit /= 10;
                fraction += (text[at] - '0') * unit;
            }
        }

        if (!TryOffset(text.Slice(at), out offset))
            return false;
        ticks = new DateTime(year, month, day).Ticks + (hour * TimeSpan.TicksPerHour) + (minute * TimeSpan.TicksPerMinute)
            + (second * TimeSpan.TicksPerSecond) + fraction - offset;
        return ticks >= 0 && ticks <= DateTime.MaxValue.Ticks;
    }

    /// <summary>
    /// xs:date; the zone behind it is checked and dropped, and so is a time: Gromox 3.10 writes <c>2026-03-07T00:00:00.000000Z</c> as the start of a
    /// recurrence. It is the day that stands there, in whatever zone.
    /// </summary>
    public static bool TryDate(ReadOnlySpan<char> text, out DateTime value)
    {
        text = Trim(text);
        value = default;
        if (text.Length < 10 || text[4] != '-' || text[7] != '-')
            return false;
        if (text.Length > 10 && text[10] == 'T' ? !TryUtcTicks(text, out _) : !TryOffset(text.Slice(10), out _))
            return false;
        var year = (Two(text, 0) * 100) + Two(text, 2);
        var month = Two(text, 5);
        var day = Two(text, 8);
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return false;
        value = new DateTime(year, month, day);
        return true;
    }

    /// <summary>xs:double.</summary>
    public static bool TryDouble(ReadOnlySpan<char> text, out double value)
    {
        var trimmed = Trim(text).ToString();
        value = trimmed switch
        {
            "INF" => double.PositiveInfinity,
            "-INF" => double.NegativeInfinity,
            _ => double.NaN,
        };
        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return trimmed is "INF" or "-INF" or "NaN" || double.TryParse(trimmed, style, CultureInfo.InvariantCulture, out value);
    }

    private static bool TryOffset(ReadOnlySpan<char> text, out long offset)
    {
        offset = 0;
        if (text.Length == 0 || (text.Length == 1 && text[0] == 'Z'))
            return true;
        if (text.Length != 6 || text[0] is not ('+' or '-') || text[3] != ':')
            return false;
        var hours = Two(text, 1);
        var minutes = Two(text, 4);
        // Fourteen hours are the most, in the schema as in .NET.
        if (hours is < 0 or > 14 || minutes is < 0 or > 59 || (hours == 14 && minutes > 0))
            return false;
        offset = (hours * TimeSpan.TicksPerHour) + (minutes * TimeSpan.TicksPerMinute);
        if (text[0] == '-')
            offset = -offset;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Two(ReadOnlySpan<char> text, int at)
    {
        var tens = text[at] - '0';
        var ones = text[at + 1] - '0';
        return (uint)tens <= 9 && (uint)ones <= 9 ? (tens * 10) + ones : -1_000_000;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsSpace(char c) => c is ' ' or '\t' or '\n' or '\r';
}
