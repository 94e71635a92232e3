using System.Collections.Generic;
using System.Linq;

namespace EwsSync.Tool.Demo;

/// <summary>Compares what was seen with what was done: one to one, nothing missing and nothing besides.</summary>
internal static class Verdict
{
    /// <summary>What is wrong; empty where all is well.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<Expected> expected, RecordingSink seen)
    {
        var open = expected.ToList();
        var wrong = new List<string>();
        foreach (var change in seen.Folders)
        {
            if (!Strike(open, open.Find(e => e.Matches(change))))
                wrong.Add($"Nobody did this: {change.ChangeType} of folder {change.FolderPath} (was {change.OldFolderPath ?? "the same"}).");
        }

        foreach (var change in seen.Items)
        {
            if (!Strike(open, open.Find(e => e.Matches(change))))
                wrong.Add($"Nobody did this: {change.ChangeType} in {change.FolderPath}: {change.Subject ?? change.ItemId}.");
        }

        wrong.AddRange(open.Select(e => $"This was done and not seen: {e}."));
        return wrong;
    }

    private static bool Strike(List<Expected> open, Expected? found) => found is not null && open.Remove(found);
}
