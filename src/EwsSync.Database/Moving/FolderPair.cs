using System;
using System.Collections.Generic;
using System.Linq;
using EwsSync.Database.Tables;

namespace EwsSync.Database.Moving;

/// <summary>A folder as the mirror has it and the same as the server has it now, under another id.</summary>
internal sealed record FolderPair(FolderRow Before, FolderRow Now)
{
    /// <summary>
    /// Finds folders again in a tree whose ids are all new: by their role, by their path, and by a name that no other folder has. What is left over was
    /// renamed, made or deleted meanwhile, and is for the comparison that follows.
    /// </summary>
    public static List<FolderPair> Of(IReadOnlyCollection<FolderRow> before, IReadOnlyCollection<FolderRow> now)
    {
        var pairs = new List<FolderPair>();
        List<FolderRow> left = [.. before], right = [.. now];
        Join(row => row.WellKnownName);
        Join(row => row.Path);
        Join(row => row.Path.ToUpperInvariant());
        Join(row => row.FolderClass + "/" + row.Name);
        return pairs;

        // Where a key is not unique it says nothing.
        void Join(Func<FolderRow, string?> key)
        {
            var known = right.ToLookup(key, StringComparer.Ordinal);
            foreach (var same in left.ToLookup(key, StringComparer.Ordinal))
            {
                if (same.Key is null || same.Count() != 1 || known[same.Key].Count() != 1)
                    continue;
                var pair = new FolderPair(same.Single(), known[same.Key].Single());
                pairs.Add(pair);
                left.Remove(pair.Before);
                right.Remove(pair.Now);
            }
        }
    }
}
