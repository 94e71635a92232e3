
namespace EwsSync.Database.Sqlite;

/// <summary>
/// LIKE in any letter case of any script. SQLite's own knows that of ASCII alone ("The LIKE operator … is case sensitive by default for unicode characters that are beyond the ASCII range",
/// <see href="https://www.sqlite.org/lang_expr.html#like"/>).
/// </summary>
internal static class SqliteLike
{
    /// <summary>Whether a text is like a pattern, in which <c>%</c> is any text, <c>_</c> any character, and the character behind an escape itself.</summary>
    public static bool Matches(string? pattern, string? text, string? escape)
    {
        if (pattern is null || text is null)
            return false;
        var escaped = escape is { Length: 1 } ? escape[0] : '\0';
        var (p, t) = (0, 0);
        var (star, mark) = (-1, 0);
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '%')
            {
                // Taken for nothing first, and for one character more each time that what follows does not fit.
                (star, mark) = (++p, t);
                continue;
            }

            var literal = p < pattern.Length && pattern[p] == escaped && p + 1 < pattern.Length;
            var at = literal ? p + 1 : p;
            if (at < pattern.Length && ((!literal && pattern[at] == '_') || IsSame(pattern[at], text[t])))
            {
                (p, t) = (at + 1, t + 1);
                continue;
            }

            if (star < 0)
                return false;
            (p, t) = (star, ++mark);
        }

        while (p < pattern.Length && pattern[p] == '%')
            p++;
        return p == pattern.Length;
    }

    private static bool IsSame(char a, char b) => a == b || char.ToUpperInvariant(a) == char.ToUpperInvariant(b);
}
