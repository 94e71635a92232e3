using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using EwsSync.Compat;

namespace EwsSync.Wire;

/// <summary>Names as they stand in tags, with their prefix; found by their bytes. Bounded, because names come from a server.</summary>
internal sealed class Utf8Names(WireNames names)
{
    /// <summary>Far below what <see cref="WireNames"/> takes, so that its limit is met by the other reader alone.</summary>
    private const int MaxNames = 1024;

    private const int MaxLength = 128;

    private readonly Utf8Name?[] _buckets = new Utf8Name?[1024];
    private readonly List<Utf8Prefix> _prefixes = [];

    public int Count { get; private set; }

    public Utf8Prefix None { get; } = new(string.Empty);

    /// <summary>Makes all prefixes stand for nothing again.</summary>
    public void Unbind()
    {
        None.Namespace = string.Empty;
        foreach (var prefix in _prefixes)
            prefix.Namespace = null;
    }

    [MethodImpl(HotPath.Option)]
    public Utf8Name Get(ReadOnlySpan<byte> name)
    {
        var hash = HashOf(name);
        ref var bucket = ref _buckets[hash & (_buckets.Length - 1)];
        for (var known = bucket; known is not null; known = known.Next)
        {
            if (known.Hash == hash && name.SequenceEqual(known.Bytes))
                return known;
        }

        return bucket = Add(name, hash, bucket);
    }

    public Utf8Prefix Prefix(string name)
    {
        if (name.Length == 0)
            return None;
        foreach (var prefix in _prefixes)
        {
            if (prefix.Name == name)
                return prefix;
        }

        var added = new Utf8Prefix(name);
        _prefixes.Add(added);
        return added;
    }

    private Utf8Name Add(ReadOnlySpan<byte> name, int hash, Utf8Name? next)
    {
        var colon = name.IndexOf((byte)':');
        if (!IsPlain(name.Slice(colon + 1)) || (colon >= 0 && !IsPlain(name.Slice(0, colon))) || name.Length > MaxLength || ++Count > MaxNames)
            throw new Utf8DoubtException("A name that is unusual, or one too many.");
        var bytes = name.ToArray();
        var prefix = Encoding.ASCII.GetString(bytes, 0, Math.Max(0, colon));
        var local = names.Add(Encoding.ASCII.GetString(bytes, colon + 1, bytes.Length - colon - 1));
        if (prefix == "xml")
            throw new Utf8DoubtException("An attribute that XML itself defines.");
        return new Utf8Name(bytes, hash, Prefix(prefix), local, next);
    }

    private static bool IsPlain(ReadOnlySpan<byte> name)
    {
        if (name.Length == 0 || !(IsLetter(name[0]) || name[0] == '_'))
            return false;
        foreach (var b in name)
        {
            if (!IsLetter(b) && b is not ((>= (byte)'0' and <= (byte)'9') or (byte)'_' or (byte)'-' or (byte)'.'))
                return false;
        }

        return true;
    }

    private static bool IsLetter(byte b) => (uint)((b | 0x20) - 'a') < 26;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int HashOf(ReadOnlySpan<byte> name)
    {
        var length = name.Length;
        if (length < 8)
            return length < 4 ? length == 0 ? 0 : (name[0] * 0x1F1F) + (name[length - 1] << 3) + length : Mix(MemoryMarshal.Read<uint>(name), MemoryMarshal.Read<uint>(name.Slice(length - 4)), length);
        return Mix(MemoryMarshal.Read<ulong>(name), MemoryMarshal.Read<ulong>(name.Slice(length - 8)), length);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Mix(ulong first, ulong last, int length) =>
        (int)((((first * 0x9E3779B97F4A7C15) ^ last) * 0xC2B2AE3D27D4EB4F) >> 40) ^ length;
}
