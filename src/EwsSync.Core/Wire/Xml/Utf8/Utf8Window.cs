using System;
using System.Buffers;
using System.IO;
using System.Numerics;
using System.Runtime.CompilerServices;
using EwsSync.Compat;

namespace EwsSync.Wire;

/// <summary>
/// The part of a body that is being looked at. What stands in it, up to <see cref="End"/>, is whole and valid UTF-8 without characters that
/// XML does not allow, so that nobody behind it needs to look for them.
/// </summary>
/// <param name="body">Read once, from where it stands.</param>
/// <param name="size">A longer tag is doubtful.</param>
internal sealed class Utf8Window(Stream body, int size = Utf8Window.DefaultSize) : IDisposable
{
    public const int DefaultSize = 64 * 1024;

    private int _read;
    private bool _ended;

    public byte[] Bytes { get; } = ArrayPool<byte>.Shared.Rent(size);

    /// <summary>The next byte to be read.</summary>
    public int At { get; set; }

    public int End { get; private set; }

    public ReadOnlySpan<byte> Ahead
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Bytes, At, End - At);
    }

    /// <summary>
    /// Drops what was read and gets more; false when there is no more. No offset into the window is valid afterwards.
    /// </summary>
    public bool Fill()
    {
        if (_ended)
            return false;
        Buffer.BlockCopy(Bytes, At, Bytes, 0, _read - At);
        End -= At;
        _read -= At;
        At = 0;
        if (_read == Bytes.Length)
            throw new Utf8DoubtException("A tag is longer than the window.");
        int count;
        while (_read < Bytes.Length && (count = body.Read(Bytes, _read, Bytes.Length - _read)) > 0)
            _read += count;
        _ended = _read < Bytes.Length;
        Check(_ended ? _read : _read - CutCharacter());
        return true;
    }

    /// <summary>Sees to it that at least so many bytes are ahead; false where the body ends before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Has(int count) => End - At >= count || FillUpTo(count);

    public void Dispose() => ArrayPool<byte>.Shared.Return(Bytes);

    private bool FillUpTo(int count)
    {
        while (End - At < count)
        {
            if (!Fill())
                return false;
        }

        return true;
    }

    private void Check(int end)
    {
        if (!IsPlainAscii(Bytes, End, end))
        {
            var added = new ReadOnlySpan<byte>(Bytes, End, end - End);
            if (!Utf8Bytes.AreValid(Bytes, End, added.Length))
                throw new Utf8DoubtException("Bytes that are not UTF-8.");
            RefuseNonCharacters(added);
        }

        End = end;
    }

    /// <summary>Whether all bytes are ASCII. A control character that XML does not allow is doubtful at once.</summary>
    [MethodImpl(HotPath.Option)]
    private static bool IsPlainAscii(byte[] bytes, int at, int end)
    {
        var beyond = Vector<byte>.Zero;
        for (; at <= end - Vector<byte>.Count; at += Vector<byte>.Count)
        {
            var some = new Vector<byte>(bytes, at);
            beyond |= some;
            if (Vector.LessThanAny(some, new Vector<byte>(0x20)))
                RefuseControls(bytes, at, Vector<byte>.Count);
        }

        RefuseControls(bytes, at, end - at);
        var ascii = Vector.LessThanAll(beyond, new Vector<byte>(0x80));
        for (; at < end; at++)
            ascii &= bytes[at] < 0x80;
        return ascii;
    }

    private static void RefuseControls(byte[] bytes, int start, int count)
    {
        for (var i = start; i < start + count; i++)
        {
            if (bytes[i] < 0x20 && bytes[i] is not ((byte)'\t' or (byte)'\n' or (byte)'\r'))
                throw new Utf8DoubtException("A control character.");
        }
    }

    /// <summary>U+FFFE and U+FFFF.</summary>
    private static void RefuseNonCharacters(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> lead = [0xEF, 0xBF];
        for (int at; (at = bytes.IndexOf(lead)) >= 0; bytes = bytes.Slice(at + 3))
        {
            if (bytes[at + 2] >= 0xBE)
                throw new Utf8DoubtException("A code point that is no character.");
        }
    }

    /// <summary>How many bytes at the end belong to a character that goes on behind it.</summary>
    private int CutCharacter()
    {
        for (var back = 1; back <= 3; back++)
        {
            var b = Bytes[_read - back];
            if (b < 0x80)
                return 0;
            if (b >= 0xC0)
                return back < (b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : 2) ? back : 0;
        }

        return 0;
    }
}
