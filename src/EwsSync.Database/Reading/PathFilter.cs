using System.Collections.Generic;
using System.Linq;

namespace EwsSync.Database.Reading;

/// <summary>Folders by path: those that one of some patterns names, or all, without those that are left out and what is below them.</summary>
public sealed class PathFilter
{
    private readonly List<PathPattern> _only;
    private readonly List<PathPattern> _not;

    /// <param name="only">The folders; none = all.</param>
    /// <param name="exclude">What is left out of them.</param>
    public PathFilter(IEnumerable<string>? only, IEnumerable<string>? exclude)
    {
        _only = [.. (only ?? []).Select(pattern => new PathPattern(pattern))];
        _not = [.. (exclude ?? []).Select(pattern => new PathPattern(pattern))];
    }

    /// <summary>Whether a folder is one of them. One whose path is not known is, where no folders were named.</summary>
    public bool Matches(string? path) => (_only.Count == 0 || _only.Exists(pattern => pattern.Matches(path))) && !Excludes(path);

    private bool Excludes(string? path)
    {
        if (path is null || _not.Count == 0)
            return false;
        for (var end = path.Length; end > 0; end = path.LastIndexOf('/', end - 1))
        {
            if (_not.Exists(pattern => pattern.Matches(path.Substring(0, end))))
                return true;
        }

        return false;
    }
}
