using System;

namespace EwsSync.Wire;

/// <summary>One tag, collected byte by byte. Names are compared without their prefix.</summary>
internal sealed class HeadTag
{
    /// <summary>Tags of answers have a few hundred bytes, with namespace declarations.</summary>
    private const int MaxLength = 16 * 1024;

    private byte[] _bytes = new byte[256];
    private int _length;
    private byte _quote;

    internal enum Kind
    {
        Incomplete,
        Start,
        Empty,
        End,
        Instruction,
        Odd,
    }

    public void Begin()
    {
        _length = 0;
        _quote = 0;
    }

    /// <summary>Takes the next byte after the opening bracket, and says what the tag is once it has ended.</summary>
    public Kind Take(byte b)
    {
        // Comments, CDATA and DTDs are not for this scanner; neither is markup inside a tag.
        if (_length == 0 && b == '!')
            return Kind.Odd;
        var instruction = _length > 0 && _bytes[0] == '?';
        if (b == '>' && _quote == 0 && (!instruction || (_length > 1 && _bytes[_length - 1] == '?')))
            return Whole(instruction);
        if (!instruction)
        {
            if (b == _quote)
                _quote = 0;
            else if (_quote == 0 && (b is (byte)'"' or (byte)'\''))
                _quote = b;
            else if (b == '<')
                return Kind.Odd;
        }

        if (_length == MaxLength)
            return Kind.Odd;
        if (_length == _bytes.Length)
            Array.Resize(ref _bytes, _length * 2);
        _bytes[_length++] = b;
        return Kind.Incomplete;
    }

    public bool NameIs(string name)
    {
        var bytes = _bytes.AsSpan(0, NameEnd());
        var colon = bytes.IndexOf((byte)':');
        return Same(bytes.Slice(colon + 1), name);
    }

    /// <summary>Whether the tag has the attribute with exactly this value, which needs no decoding.</summary>
    public bool HasAttribute(string name, string value)
    {
        var rest = _bytes.AsSpan(0, _length).Slice(NameEnd());
        while (true)
        {
            var start = 0;
            while (start < rest.Length && IsSpace(rest[start]))
                start++;
            rest = rest.Slice(start);
            var equals = rest.IndexOf((byte)'=');
            if (equals < 0)
                return false;
            var attribute = TrimEnd(rest.Slice(0, equals));
            rest = rest.Slice(equals + 1);
            var open = rest.IndexOfAny((byte)'"', (byte)'\'');
            if (open < 0)
                return false;
            var length = rest.Slice(open + 1).IndexOf(rest[open]);
            if (length < 0)
                return false;
            if (Same(attribute, name))
                return Same(rest.Slice(open + 1, length), value);
            rest = rest.Slice(open + length + 2);
        }
    }

    private Kind Whole(bool instruction)
    {
        if (instruction)
            return Kind.Instruction;
        return _length == 0 ? Kind.Odd : _bytes[0] == '/' ? Kind.End : _bytes[_length - 1] == '/' ? Kind.Empty : Kind.Start;
    }

    private int NameEnd()
    {
        var end = 0;
        while (end < _length && !IsSpace(_bytes[end]) && _bytes[end] != '/')
            end++;
        return end;
    }

    private static bool IsSpace(byte b) => b is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r';

    private static ReadOnlySpan<byte> TrimEnd(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.Length;
        while (end > 0 && IsSpace(bytes[end - 1]))
            end--;
        return bytes.Slice(0, end);
    }

    private static bool Same(ReadOnlySpan<byte> bytes, string text)
    {
        if (bytes.Length != text.Length)
            return false;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] != text[i])
                return false;
        }

        return true;
    }
}
