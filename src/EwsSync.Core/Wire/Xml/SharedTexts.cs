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
        ref var slot = ref _texts[HashOf(value) & (Size - 1)];
        if (slot is null || !value.SequenceEqual(slot.AsSpan()))
            slot = value.ToString();
        return slot;
    }

    /// <summary>
    /// Of some characters only: hashing them all would cost more than the string that is saved. Texts that agree in these take turns in
    /// one slot.
    /// </summary>
    private static int HashOf(ReadOnlySpan<char> value)
    {
        var length = value.Length;
        var hash = (uint)length * 0x9E3779B1u;
        hash = (hash ^ value[0]) * 0x85EBCA6Bu;
        hash = (hash ^ value[length >> 2]) * 0xC2B2AE35u;
        hash = (hash ^ value[length >> 1]) * 0x85EBCA6Bu;
        hash = (hash ^ value[length - 1] ^ ((uint)value[(length * 3) >> 2] << 8)) * 0xC2B2AE35u;
        return (int)(hash >> 16);
    }
}
