using System;

namespace EwsSync.Compat;

/// <summary>Searches in text; netstandard2.0 lacks the overloads that say how to compare.</summary>
internal static class TextMatch
{
    public static bool Holds(this string text, string mark, StringComparison comparison = StringComparison.OrdinalIgnoreCase)
    {
#if NETSTANDARD2_0
        return text.IndexOf(mark, comparison) >= 0;
#else
        return text.Contains(mark, comparison);
#endif
    }
}
