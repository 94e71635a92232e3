using System;
using System.Text;
using System.Text.RegularExpressions;

namespace EwsSync.Sync;

/// <summary>Patterns with <c>*</c> and <c>?</c>, without regard to case.</summary>
internal sealed class Wildcard
{
    // Folder names come from a server and patterns from a user: neither may make the match take for ever.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    private readonly Regex _regex;

    public Wildcard(string pattern)
    {
        Pattern = pattern;
        var text = new StringBuilder("^");
        foreach (var c in pattern)
        {
            text.Append(c switch
            {
                '*' => ".*",
                '?' => ".",
                _ => Regex.Escape(c.ToString()),
            });
        }

        _regex = new Regex(
            text.Append('$').ToString(), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline, Limit);
    }

    public string Pattern { get; }

    public bool Matches(string? text) => text is not null && _regex.IsMatch(text);
}
