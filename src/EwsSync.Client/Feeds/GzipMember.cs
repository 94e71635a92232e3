using System;
using System.Buffers.Binary;
using System.IO;
using System.IO.Compression;

namespace EwsSync.Client.Feeds;

/// <summary>
/// A gzip member of whole lines (<see href="https://www.rfc-editor.org/rfc/rfc1952">RFC 1952</see>). Its length stands in an extra field of
/// its header, which other programs skip: so members are found without reading what is in them, as far as a file goes.
/// </summary>
internal static class GzipMember
{
    /// <summary>Bytes before the compressed ones.</summary>
    public const int HeadLength = 20;

    private const int TrailLength = 8;

    // Magic, deflate, "has an extra field"; no time; no hint, unknown system; the field: 8 bytes, 'E' 'S', 4 bytes of length.
    private static readonly byte[] Sign = [0x1F, 0x8B, 8, 4, 0, 0, 0, 0, 0, 0xFF, 8, 0, (byte)'E', (byte)'S', 4, 0];

    /// <summary>What every member of ours begins with; its length, 4 bytes, follows.</summary>
    public static ReadOnlySpan<byte> Signature => Sign;

    /// <summary>Whether bytes begin a gzip file of anybody.</summary>
    public static bool IsGzip(byte[] head) => head.Length >= 2 && head[0] == Sign[0] && head[1] == Sign[1];

    /// <summary>Whether bytes may begin a member of ours, as far as they go.</summary>
    public static bool MayBegin(byte[] head) => head.AsSpan(0, Math.Min(head.Length, Sign.Length)).SequenceEqual(Signature.Slice(0, Math.Min(head.Length, Sign.Length)));

    /// <summary>The length of the whole member; null where this is no whole header of ours.</summary>
    public static long? LengthIn(byte[] head) =>
        head.Length >= HeadLength && MayBegin(head) && BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(Sign.Length)) is >= HeadLength + TrailLength and var length ? length : null;

    /// <summary>Compresses lines.</summary>
    /// <returns>The member, in a buffer that may be longer.</returns>
    public static (byte[] Buffer, int Length) Make(byte[] text, int count)
    {
        var member = new MemoryStream((count / 4) + 256);
        member.Write(Sign, 0, Sign.Length);
        member.Write(new byte[4], 0, 4);
        using (var deflate = new DeflateStream(member, CompressionLevel.Optimal, leaveOpen: true))
            deflate.Write(text, 0, count);
        var trail = new byte[TrailLength];
        BinaryPrimitives.WriteUInt32LittleEndian(trail, Crc32.Add(0, text, 0, count));
        BinaryPrimitives.WriteUInt32LittleEndian(trail.AsSpan(4), (uint)count);
        member.Write(trail, 0, trail.Length);
        var buffer = member.GetBuffer();
        BinaryPrimitives.WriteUInt32LittleEndian(buffer.AsSpan(Sign.Length), (uint)member.Length);
        return (buffer, (int)member.Length);
    }

    /// <summary>Whether a member of the right length lacks its end: a loss of power leaves zeros where nothing had come to the disk.</summary>
    public static bool IsUnwritten(byte[] member) => BinaryPrimitives.ReadUInt64LittleEndian(member.AsSpan(member.Length - TrailLength)) == 0;

    /// <summary>The text of a whole member; null where it is not what was written.</summary>
    public static byte[]? Text(byte[] member)
    {
        var trail = member.AsSpan(member.Length - TrailLength);
        var text = Inflate(member, TrailLength, out var whole);
        return whole && (uint)text.Length == BinaryPrimitives.ReadUInt32LittleEndian(trail.Slice(4))
            && Crc32.Add(0, text, 0, text.Length) == BinaryPrimitives.ReadUInt32LittleEndian(trail)
            ? text
            : null;
    }

    /// <summary>What can be read of a member whose end is missing.</summary>
    public static byte[] TornText(byte[] member) => member.Length > HeadLength ? Inflate(member, 0, out _) : [];

    private static byte[] Inflate(byte[] member, int trail, out bool whole)
    {
        using var text = new MemoryStream(member.Length * 4L < int.MaxValue / 2 ? member.Length * 4 : member.Length);
        using var deflate = new DeflateStream(new MemoryStream(member, HeadLength, member.Length - HeadLength - trail), CompressionMode.Decompress);
        var buffer = new byte[32 * 1024];
        whole = true;
        try
        {
            int read;
            while ((read = deflate.Read(buffer, 0, buffer.Length)) > 0)
                text.Write(buffer, 0, read);
        }
        catch (InvalidDataException)
        {
            whole = false;
        }

        return text.ToArray();
    }
}
