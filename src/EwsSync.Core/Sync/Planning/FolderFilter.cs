using System.Collections.Generic;
using System.Linq;
using EwsSync.State;

namespace EwsSync.Sync;

/// <summary>Which folders of the tree a selection leaves out: by class (<c>-FolderClass</c>), and by name, path or id (<c>-ExcludeFolder</c>).</summary>
internal sealed class FolderFilter(FolderSelection selection, FolderTree tree)
{
    private static readonly char[] Separators = ['/', '\\'];

    private readonly List<Wildcard> _classes = selection.FolderClasses.Select(c => new Wildcard(c)).ToList();

    private readonly List<Wildcard> _excludes = selection.Exclude
        .Select(e => new Wildcard(e.IndexOfAny(Separators) == 0 ? FolderSelection.RootedPath(e) : e.TrimEnd(Separators))).ToList();

    /// <summary>Whether a folder is of a wanted class and nothing leaves it out.</summary>
    public bool Lets(KnownFolder folder) =>
        // A folder without a class contains mail.
        (_classes.Count == 0 || _classes.Exists(c => c.Matches(folder.FolderClass ?? "IPF.Note")))
        && !_excludes.Exists(e => Excludes(e, folder));

    /// <summary>Leaving out a folder leaves out what is below it.</summary>
    private bool Excludes(Wildcard exclude, KnownFolder folder)
    {
        for (KnownFolder? at = folder; at is not null; at = at.ParentId is null ? null : tree.Find(at.ParentId))
        {
            if (exclude.Pattern == at.Id || exclude.Matches(at.Name) || exclude.Matches(at.WellKnownName) || exclude.Matches(tree.PathOf(at.Id)))
                return true;
        }

        return false;
    }
}
