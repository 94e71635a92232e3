using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using EwsSync.Database.Reading;

namespace EwsSync.PowerShell.Databases;

/// <summary>Rows of counts as bars, at most 80 columns wide.</summary>
internal static class BarChart
{
    private const int NameWidth = 36;
    private const int BarWidth = 24;

    public static IEnumerable<string> Of(IReadOnlyList<MirrorMeasure> rows)
    {
        var most = rows.Count == 0 ? 0 : rows.Max(r => r.Size);
        foreach (var group in rows.GroupBy(r => r.Mailbox))
        {
            yield return group.Key;
            foreach (var row in group.OrderByDescending(r => r.Size))
            {
                var name = row.Name.Length > NameWidth ? row.Name.Remove(0, row.Name.Length - NameWidth + 1).Insert(0, "…") : row.Name;
                var bar = most == 0 ? 0 : (int)Math.Ceiling(row.Size * (double)BarWidth / most);
                yield return string.Format(CultureInfo.InvariantCulture, "{0,-36} {1,-24} {2,9} {3,7}", name, new string('█', bar), Bytes(row.Size), row.Items);
            }
        }
    }

    private static string Bytes(long bytes) => bytes switch
    {
        < 10_000 => bytes.ToString(CultureInfo.InvariantCulture) + " B",
        < 10_000_000 => (bytes / 1000).ToString(CultureInfo.InvariantCulture) + " kB",
        < 10_000_000_000 => (bytes / 1_000_000).ToString(CultureInfo.InvariantCulture) + " MB",
        _ => (bytes / 1_000_000_000).ToString(CultureInfo.InvariantCulture) + " GB",
    };
}
