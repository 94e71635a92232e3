using System;
using System.Text;

namespace EwsSync.Database.Text;

/// <summary>
/// Text that both databases take. PostgreSQL refuses U+0000 in text (22021) and in jsonb (22P05), and lone surrogates (22P02, or an exception of
/// Npgsql's encoder); SQLite takes both and its tools then cut the text. One odd item must not block a folder: U+FFFD stands for them, and the row is flagged.
/// </summary>
internal static class CleanText
{
    private const char Replacement = '\uFFFD';

    public static string? Of(string? text, ref bool repaired)
    {
        if (text is null)
            return null;
        var first = FirstOdd(text, 0);
        if (first < 0)
            return text;
        repaired = true;
        var clean = new StringBuilder(text);
        for (var i = first; i >= 0; i = FirstOdd(text, i + 1))
            clean[i] = Replacement;
        return clean.ToString();
    }

    /// <summary>The same for JSON in UTF-8, where what is odd may also stand as <c>\u0000</c> or <c>\ud800</c>, which a cast to jsonb refuses.</summary>
    public static byte[]? OfJson(byte[]? json, ref bool repaired)
    {
        if (json is null || (json.AsSpan().IndexOf("\\u"u8) < 0 && json.AsSpan().IndexOf((byte)0) < 0))
            return json;
        var wasOdd = false;
        var text = Escapes(Of(Encoding.UTF8.GetString(json), ref wasOdd)!, ref wasOdd);
        repaired |= wasOdd;
        return wasOdd ? Encoding.UTF8.GetBytes(text) : json;
    }

    private static string Escapes(string text, ref bool repaired)
    {
        StringBuilder? clean = null;
        for (var i = 0; i < text.Length - 1; i++)
        {
            if (text[i] != '\\')
                continue;
            if (Unit(text, i) is not { } unit)
            {
                i++;
                continue;
            }

            if (char.IsHighSurrogate(unit) && Unit(text, i + 6) is { } low && char.IsLowSurrogate(low))
            {
                i += 11;
                continue;
            }

            if (unit == 0 || char.IsSurrogate(unit))
            {
                clean ??= new StringBuilder(text);
                clean.Remove(i, 6).Insert(i, "\\ufffd");
                repaired = true;
            }

            i += 5;
        }

        return clean?.ToString() ?? text;
    }

    private static char? Unit(string text, int at)
    {
        if (at + 6 > text.Length || text[at] != '\\' || text[at + 1] != 'u')
            return null;
        var value = 0;
        for (var i = at + 2; i < at + 6; i++)
        {
            var digit = text[i] switch { >= '0' and <= '9' and var c => c - '0', >= 'a' and <= 'f' and var c => c - 'a' + 10, >= 'A' and <= 'F' and var c => c - 'A' + 10, _ => -1 };
            if (digit < 0)
                return null;
            value = (value << 4) | digit;
        }

        return (char)value;
    }

    private static int FirstOdd(string text, int from)
    {
        for (var i = from; i < text.Length; i++)
        {
            var c = text[i];
            if (c == 0)
                return i;
            if (!char.IsSurrogate(c))
                continue;
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else
                return i;
        }

        return -1;
    }
}
