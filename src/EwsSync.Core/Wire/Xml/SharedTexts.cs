using System;

namespace EwsSync.Wire;

/// <summary>
/// One string for values that come again and again on a page (item classes, names, addresses). A cache of fixed size: a newcomer
/// takes the place of what was there.
/// </summary>
internal sealed class SharedTexts
{
    /// <summary>Longer values are rarely repeated and would make the cache big.</summary>
    public const int MaxLength = 96;

    private const int Size = 1024;

    private readonly string?[] _texts = new string?[Size];

    public string Get(ReadOnlySpan<char> value)
    {
        if (value.Length == 0)
            return string.Empty;
        if (value.Length > MaxLength)
            return value.ToString();
        var hash = 2166136261u;
        foreach (var c in value)
            hash = (hash ^ c) * 16777619u;
        ref var slot = ref _texts[(hash ^ (hash >> 15)) & (Size - 1)];
        if (slot is null || !value.SequenceEqual(slot.AsSpan()))
            slot = value.ToString();
        return slot;
    }
}
