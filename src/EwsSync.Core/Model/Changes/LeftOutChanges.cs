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

    /// <summary>How many were said singly; what is only counted is one.</summary>
    public int Reasons { get; private set; }

    /// <summary>One of each, for example <c>a Delete without an ItemId</c>.</summary>
    public IReadOnlyList<string> Descriptions => _descriptions;

    public void Add(string change, string part, string? id = null)
    {
        var one = change.StartsWith("Update", StringComparison.Ordinal) ? $"an {change}" : $"a {change}";
        Add(1, id is null ? $"{one} without {part}" : $"{one} of {id} without {part}");
    }

    /// <summary>What a list counts and does not contain.</summary>
    /// <param name="count">How many; 0 = none.</param>
    /// <param name="what"><c>item</c> or <c>folder</c>.</param>
    public void AddUnlisted(int count, string what)
    {
        if (count > 0)
            Add(count, count == 1 ? $"one {what} that it counts and does not list" : $"{count} {what}s that it counts and does not list");
    }

    private void Add(int count, string description)
    {
        Count += count;
        Reasons++;
        if (_descriptions.Count < MaxDescribed)
            _descriptions.Add(description);
    }
}
