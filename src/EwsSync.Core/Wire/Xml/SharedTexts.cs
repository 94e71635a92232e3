using System;
using System.Runtime.CompilerServices;
using System.Text;
using EwsSync.Compat;

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

    /// <summary>The same for UTF-8.</summary>
    [MethodImpl(HotPath.Option)]
    public string Get(byte[] bytes, int start, int length)
    {
        if (length == 0)
            return string.Empty;
        if (length <= MaxLength)
        {
            var slot = _texts[HashOf(bytes.AsSpan(start, length)) & (Size - 1)];
            if (slot is not null && IsSame(bytes.AsSpan(start, length), slot))
                return slot;
        }

        // Not ASCII, or not seen before; what is ASCII has the same hash as characters.
        return Get(Encoding.UTF8.GetString(bytes, start, length));
    }

    /// <summary>False for what is not ASCII, whatever it says.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsSame(ReadOnlySpan<byte> bytes, string text)
    {
        if (bytes.Length != text.Length)
            return false;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] != text[i] || bytes[i] > 0x7F)
                return false;
        }

        return true;
    }

    private string Get(string value)
    {
        if (value.Length > MaxLength)
            return value;
        ref var slot = ref _texts[HashOf(value.AsSpan()) & (Size - 1)];
        if (slot is null || !string.Equals(slot, value, StringComparison.Ordinal))
            slot = value;
        return slot;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int HashOf(ReadOnlySpan<byte> value) =>
        Hash(value.Length, value[0], value[value.Length >> 2], value[value.Length >> 1], value[value.Length - 1], value[(value.Length * 3) >> 2]);

    private static int HashOf(ReadOnlySpan<char> value) =>
        Hash(value.Length, value[0], value[value.Length >> 2], value[value.Length >> 1], value[value.Length - 1], value[(value.Length * 3) >> 2]);

    /// <summary>
    /// Of some characters only: hashing them all would cost more than the string that is saved. Texts that agree in these take turns in
    /// one slot.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Hash(int length, int first, int quarter, int half, int last, int threeQuarters)
    {
        var hash = (uint)length * 0x9E3779B1u;
        hash = (hash ^ (uint)first) * 0x85EBCA6Bu;
        hash = (hash ^ (uint)quarter) * 0xC2B2AE35u;
        hash = (hash ^ (uint)half) * 0x85EBCA6Bu;
        hash = (hash ^ (uint)last ^ ((uint)threeQuarters << 8)) * 0xC2B2AE35u;
        return (int)(hash >> 16);
    }
}
