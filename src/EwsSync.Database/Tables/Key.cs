using System;
using System.Text;
using EwsSync.Compat;

namespace EwsSync.Database.Tables;

/// <summary>SHA-256 of an id: what rows are found by. Ids themselves are long, and differ only in letter case at times.</summary>
internal readonly struct Key(byte[] bytes) : IEquatable<Key>, IComparable<Key>
{
    private const string Hex = "0123456789abcdef";

    public byte[] Bytes { get; } = bytes;

    public static Key Of(string id) => new(Sha256.HashText(id));

    public static Key Of(byte[] utf8) => new(Sha256.Hash(utf8));

    public static Key? OfOptional(string? id) => id is null ? null : Of(id);

    public static Key? OfOptional(byte[]? utf8) => utf8 is null ? null : Of(utf8);

    public bool Equals(Key other) => Bytes.AsSpan().SequenceEqual(other.Bytes);

    public override bool Equals(object? obj) => obj is Key other && Equals(other);

    public override int GetHashCode() => BitConverter.ToInt32(Bytes, 0);

    /// <summary>As both databases sort them: byte by byte.</summary>
    public int CompareTo(Key other) => Bytes.AsSpan().SequenceCompareTo(other.Bytes);

    /// <summary>Lowercase, as <c>ItemKey</c> and <c>EventId</c> of the model.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Bytes.Length * 2);
        foreach (var b in Bytes)
            text.Append(Hex[b >> 4]).Append(Hex[b & 15]);
        return text.ToString();
    }
}
