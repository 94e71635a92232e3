using System;
using System.Linq;
using System.Text;

namespace EwsSync.Emulator.Rendering;

/// <summary>Entries of dictionaries such as e-mail addresses, when only some of them are asked for.</summary>
internal static class IndexedEntries
{
    internal static string? Filter(string fragment, string element, ItemShape shape)
    {
        var keys = shape.Indexed.Where(path => path.Element == element).Select(static path => path.Key!).ToHashSet(StringComparer.Ordinal);
        if (keys.Count == 0)
            return fragment;
        var result = new StringBuilder();
        foreach (var (key, entry) in Split(fragment))
        {
            if (keys.Contains(key))
                result.Append(entry);
        }
        return result.Length == 0 ? null : $"<t:{element}>{result}</t:{element}>";
    }

    /// <summary>The entries of a dictionary fragment with their keys.</summary>
    internal static System.Collections.Generic.IEnumerable<(string Key, string Entry)> Split(string fragment)
    {
        const string Close = "</t:Entry>";
        for (var start = fragment.IndexOf("<t:Entry ", StringComparison.Ordinal); start >= 0;)
        {
            var end = fragment.IndexOf(Close, start, StringComparison.Ordinal);
            if (end < 0)
                yield break;
            end += Close.Length;
            var entry = fragment[start..end];
            var key = entry.IndexOf("Key=\"", StringComparison.Ordinal) + 5;
            yield return (entry[key..entry.IndexOf('"', key)], entry);
            start = fragment.IndexOf("<t:Entry ", end, StringComparison.Ordinal);
        }
    }
}
