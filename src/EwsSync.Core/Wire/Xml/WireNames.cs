using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Xml;
using EwsSync.Errors;

namespace EwsSync.Wire;

/// <summary>
/// Interns element and attribute names across documents. Faster than <see cref="NameTable"/>, which hashes whole names for each
/// element; and bounded, because names come from a server.
/// </summary>
internal sealed class WireNames : XmlNameTable
{
    /// <summary>A response of every property of every kind has a few hundred.</summary>
    private const int MaxNames = 4096;

    private static readonly List<string> Declared = [];

    private readonly Entry?[] _buckets = new Entry?[1024];

    public WireNames()
    {
        lock (Declared)
        {
            foreach (var name in Declared)
                Add(name);
        }
    }

    public int Count { get; private set; }

    /// <summary>A name that the tables look for: documents give this very string, so that it is found by reference.</summary>
    public static void Declare(string name)
    {
        lock (Declared)
            Declared.Add(name);
    }

    /// <summary>Cheap, and good enough: the names of the schema differ in length, ends or middle.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int HashOf(ReadOnlySpan<char> name)
    {
        var length = name.Length;
        return length == 0 ? 0 : (length * 0x2F0B) + (name[0] * 0x1F1F) + (name[length >> 1] * 0x0A6D) + (name[(length * 3) >> 2] * 0x2D3) + (name[length - 1] * 0x35);
    }

    public override string Add(char[] array, int offset, int length) => Add(new ReadOnlySpan<char>(array, offset, length), null);

    public override string Add(string array) => Add(array.AsSpan(), array);

    public override string? Get(char[] array, int offset, int length) => Find(new ReadOnlySpan<char>(array, offset, length), out _)?.Name;

    public override string? Get(string array) => Find(array.AsSpan(), out _)?.Name;

    private string Add(ReadOnlySpan<char> name, string? text)
    {
        if (Find(name, out var hash) is { } known)
            return known.Name;
        if (Count == MaxNames)
            throw new EwsProtocolException(ErrorIds.ResponseTooLarge, $"The answer uses more than {MaxNames} different names; EWS uses a few hundred.");
        Count++;
        var entry = new Entry(text ?? name.ToString(), hash);
        ref var bucket = ref _buckets[hash & (_buckets.Length - 1)];
        entry.Next = bucket;
        bucket = entry;
        return entry.Name;
    }

    private Entry? Find(ReadOnlySpan<char> name, out int hash)
    {
        hash = HashOf(name);
        for (var entry = _buckets[hash & (_buckets.Length - 1)]; entry is not null; entry = entry.Next)
        {
            if (entry.Hash == hash && name.SequenceEqual(entry.Name.AsSpan()))
                return entry;
        }

        return null;
    }

    private sealed class Entry(string name, int hash)
    {
        public readonly string Name = name;
        public readonly int Hash = hash;
        public Entry? Next;
    }
}
