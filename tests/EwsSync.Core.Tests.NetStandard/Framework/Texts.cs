using System;
using System.Collections.Generic;
using System.Text;

namespace EwsSync.Core.Tests;

/// <summary>What tests ask of texts, and .NET Framework does not have.</summary>
internal static class Texts
{
    extension(string)
    {
        public static string Join(char separator, params string[] values) => string.Join(separator.ToString(), values);

        public static string Join<T>(char separator, IEnumerable<T> values) => string.Join(separator.ToString(), values);
    }

    // Only ordinal comparisons are asked for, and that is what these overloads do.
    public static string Replace(this string text, string old, string @new, StringComparison comparison) => comparison == StringComparison.Ordinal ? text.Replace(old, @new) : throw new NotSupportedException();

    public static bool Contains(this string text, string part, StringComparison comparison) => text.IndexOf(part, comparison) >= 0;

    public static bool Contains(this string text, char part, StringComparison comparison) => text.IndexOf(part.ToString(), comparison) >= 0;

    public static string[] Split(this string text, string separator) => text.Split([separator], StringSplitOptions.None);

    public static bool Contains(this string text, char part) => text.IndexOf(part) >= 0;

    public static bool StartsWith(this string text, char part) => text.Length > 0 && text[0] == part;

    public static bool EndsWith(this string text, char part) => text.Length > 0 && text[^1] == part;

    public static string[] Split(this string text, char separator, StringSplitOptions options) => text.Split([separator], options);

    public static string[] Split(this string text, string separator, StringSplitOptions options) => text.Split([separator], options);

    public static int GetByteCount(this Encoding encoding, ReadOnlySpan<char> text) => encoding.GetByteCount(text.ToArray());
}
