using System;
using System.Collections.Generic;
using System.Linq;

namespace EwsSync.Model;

/// <summary>Finds what a user who mistyped a name may have meant.</summary>
internal static class NearestNames
{
    /// <summary>At most <paramref name="limit"/> of the names, the nearest first; none if none is near.</summary>
    internal static IReadOnlyList<string> Of(string text, IEnumerable<string> names, int limit)
    {
        var typed = text.ToUpperInvariant();
        var farthest = Math.Max(2, text.Length / 3);
        return
        [
            .. names.Distinct(StringComparer.OrdinalIgnoreCase)
                .Select(name => (Name: name, Distance: Rank(typed, name.ToUpperInvariant(), farthest)))
                .Where(near => near.Distance <= farthest)
                .OrderBy(near => near.Distance).ThenBy(near => near.Name, StringComparer.OrdinalIgnoreCase)
                .Take(limit).Select(near => near.Name),
        ];
    }

    // A name that contains what was typed, if only at its start or end ("Sent" or "Recieved" for DateTimeSent and DateTimeReceived), is
    // nearer than its length makes it look.
    private static int Rank(string typed, string name, int farthest)
    {
        if (typed.Length >= 3 && name.IndexOf(typed, StringComparison.Ordinal) is >= 0)
            return 1;
        var whole = Math.Abs(name.Length - typed.Length) > farthest ? int.MaxValue : Distance(typed, name);
        if (typed.Length < 5 || name.Length <= typed.Length)
            return whole;
        var start = name.Substring(0, typed.Length);
        var end = name.Substring(name.Length - typed.Length);
        return Math.Min(whole, 1 + Math.Min(Distance(typed, start), Distance(typed, end)));
    }

    /// <summary>Edits (insert, delete, replace, swap of neighbours) from one to the other.</summary>
    internal static int Distance(string left, string right)
    {
        var before = new int[right.Length + 1];
        var last = new int[right.Length + 1];
        var next = new int[right.Length + 1];
        for (var j = 0; j <= right.Length; j++)
            last[j] = j;
        for (var i = 1; i <= left.Length; i++)
        {
            next[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var cost = left[i - 1] == right[j - 1] ? 0 : 1;
                next[j] = Math.Min(Math.Min(last[j] + 1, next[j - 1] + 1), last[j - 1] + cost);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                    next[j] = Math.Min(next[j], before[j - 2] + 1);
            }

            (before, last, next) = (last, next, before);
        }

        return last[right.Length];
    }
}
