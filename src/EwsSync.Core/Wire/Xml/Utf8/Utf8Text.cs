using System;
using System.Runtime.CompilerServices;
using System.Text;
using EwsSync.Compat;

namespace EwsSync.Wire;

/// <summary>A text that comes in pieces: around references, line ends and the edges of the window.</summary>
internal sealed class Utf8Text
{
    /// <summary>What is longer is not kept for the next text.</summary>
    private const int MaxKept = 64 * 1024;

    /// <summary>What is longer still would have to be copied too often.</summary>
    private const int MaxLength = 4 * 1024 * 1024;

    private char[] _characters = new char[1024];

    public int Length { get; private set; }

    public ReadOnlySpan<char> Characters => _characters.AsSpan(0, Length);

    public void Clear()
    {
        Length = 0;
        if (_characters.Length > MaxKept)
            _characters = new char[1024];
    }

    [MethodImpl(HotPath.Option)]
    public void Append(byte[] bytes, int offset, int count)
    {
        // No byte makes more than one unit of UTF-16.
        Reserve(count);
        Length += Encoding.UTF8.GetChars(bytes, offset, count, _characters, Length);
    }

    /// <summary>A code point.</summary>
    [MethodImpl(HotPath.Option)]
    public void Append(int character)
    {
        Reserve(2);
        Length += Utf8References.Write(character, _characters.AsSpan(Length));
    }

    public override string ToString() => Length == 0 ? string.Empty : new string(_characters, 0, Length);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Reserve(int count)
    {
        if (_characters.Length - Length >= count)
            return;
        if (Length + count > MaxLength)
            throw new Utf8DoubtException("A very long text.");
        Array.Resize(ref _characters, Math.Max(_characters.Length * 2, Length + count));
    }
}
