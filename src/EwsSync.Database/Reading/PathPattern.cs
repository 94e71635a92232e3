using System.Text.RegularExpressions;
using EwsSync.Sync;

namespace EwsSync.Database.Reading;

/// <summary>A path of folders with <c>*</c> and <c>?</c>, in any letter case.</summary>
public sealed class PathPattern
{
    private readonly Regex _regex;

    /// <summary>Takes it as <c>/Inbox/*</c> or <c>\Inbox\*</c>.</summary>
    public PathPattern(string pattern) => _regex = new Regex(
        "^" + Regex.Escape(FolderSelection.RootedPath(pattern)).Replace("\\*", ".*").Replace("\\?", ".") + "$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline);

    /// <summary>Whether a path fits.</summary>
    public bool Matches(string? path) => path is not null && _regex.IsMatch(path);
}
