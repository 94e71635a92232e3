using System;

namespace EwsSync.Compat;

/// <summary>Searches in text; netstandard2.0 lacks these forms of <c>Contains</c>.</summary>
internal static class TextSearch
{
    public static bool Has(this string text, char part) => text.AsSpan().IndexOf(part) >= 0;

    public static bool HasIgnoringCase(this string text, string part) => text.AsSpan().IndexOf(part.AsSpan(), StringComparison.OrdinalIgnoreCase) >= 0;
}
