using System;
using System.Collections.Generic;
using System.Linq;

namespace EwsSync.Core.Tests.Reliability.Lists;

/// <summary>What happened to a set of things, as a list in memory: what came and went since it was last looked at is added to its end.</summary>
/// <param name="keyOf">What makes it the same thing.</param>
/// <param name="depthOf">What must come first, a folder before those in it, comes from a lesser depth.</param>
internal sealed class ListLog<T>(Func<T, string> keyOf, Func<T, int>? depthOf = null)
    where T : class
{
    private readonly List<(string Key, T? Before, T? After)> _entries = [];
    private readonly Dictionary<string, T> _present = new(StringComparer.Ordinal);

    public int End => _entries.Count;

    public void See(IEnumerable<T> present)
    {
        var now = present.ToDictionary(keyOf, StringComparer.Ordinal);
        foreach (var (key, before) in _present.ToList())
            Note(key, before, now.GetValueOrDefault(key));
        foreach (var (key, after) in now)
            Note(key, _present.GetValueOrDefault(key), after);
    }

    /// <summary>Each thing once, as it was before and after: what came and went in between is not mentioned.</summary>
    public IReadOnlyList<(T? Before, T? After)> Between(int start, int end)
    {
        var rows = _entries.Take(end).Skip(start).Select((entry, place) => (entry, place)).GroupBy(e => e.entry.Key, StringComparer.Ordinal)
            .Select(g => (g.First().entry.Before, g.Last().entry.After, Place: g.Last().place))
            .OrderBy(row => row.After is null ? int.MaxValue : depthOf?.Invoke(row.After) ?? 0).ThenBy(row => row.Place);
        return [.. rows.Where(row => !Equals(row.Before, row.After)).Select(row => (row.Before, row.After))];
    }

    private void Note(string key, T? before, T? after)
    {
        if (Equals(before, after))
            return;
        _entries.Add((key, before, after));
        if (after is null)
            _present.Remove(key);
        else
            _present[key] = after;
    }
}
