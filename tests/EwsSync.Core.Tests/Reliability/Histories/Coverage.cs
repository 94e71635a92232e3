using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Threading;

namespace EwsSync.Core.Tests.Reliability.Histories;

/// <summary>Counts what histories were made of, so that a run can show it.</summary>
internal sealed class Coverage
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, SortedDictionary<string, long>> _counts = new(StringComparer.Ordinal);

    public void Count(string group, string what, long times = 1)
    {
        lock (_gate)
        {
            if (!_counts.TryGetValue(group, out var counts))
                _counts[group] = counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
            counts[what] = counts.GetValueOrDefault(what) + times;
        }
    }

    public IReadOnlyList<string> Missing(string group, IEnumerable<string> expected)
    {
        lock (_gate)
            return [.. expected.Where(e => !_counts.TryGetValue(group, out var counts) || counts.GetValueOrDefault(e) == 0).Select(e => $"{group}: {e}")];
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        lock (_gate)
        {
            foreach (var (group, counts) in _counts)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"{group} ({counts.Values.Sum()})");
                foreach (var line in counts.Select(c => $"{c.Key} {c.Value}").Chunk(6))
                    text.AppendLine("  " + string.Join(", ", line));
            }
        }

        return text.ToString();
    }
}
