using System;
using System.Collections.Generic;

namespace EwsSync.Model;

/// <summary>
/// What an answer lists and nobody can deliver: a change without an item, without a usable id, or without a readable flag. Each costs itself and not
/// its folder, and is reported: the server moves the state past it, so that asking again would not bring it back.
/// </summary>
internal sealed class LeftOutChanges
{
    /// <summary>Sentences are kept for so many; the rest is only counted.</summary>
    private const int MaxDescribed = 100;

    private readonly List<string> _descriptions = [];

    public int Count { get; private set; }

    /// <summary>One of each, for example <c>a Delete without an ItemId</c>.</summary>
    public IReadOnlyList<string> Descriptions => _descriptions;

    public void Add(string change, string part, string? id = null)
    {
        Count++;
        if (_descriptions.Count < MaxDescribed)
        {
            var one = change.StartsWith("Update", StringComparison.Ordinal) ? $"an {change}" : $"a {change}";
            _descriptions.Add(id is null ? $"{one} without {part}" : $"{one} of {id} without {part}");
        }
    }
}
