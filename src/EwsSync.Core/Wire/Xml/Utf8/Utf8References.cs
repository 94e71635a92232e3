using System;

namespace EwsSync.Wire;

/// <summary>The references that need no document type: five names, and characters by their number.</summary>
internal static class Utf8References
{
    /// <summary>From the ampersand to the semicolon.</summary>
    public const int MaxLength = 12;

    /// <summary>Reads the reference with which the bytes begin; its length in bytes, and the character it stands for.</summary>
    public static int Read(ReadOnlySpan<byte> bytes, out int character)
    {
        var end = bytes.Slice(0, Math.Min(bytes.Length, MaxLength)).IndexOf((byte)';');
        if (end < 2)
            throw new Utf8DoubtException("An ampersand that begins no reference.");
        var name = bytes.Slice(1, end - 1);
        character = name[0] == '#' ? Number(name.Slice(1)) : Named(name);
        // Control characters by number come from real mailboxes, and are taken as they are; surrogates and the like are for the other reader.
        if (character is <= 0 or > 0x10FFFF or (>= 0xD800 and <= 0xDFFF) or 0xFFFE or 0xFFFF)
            throw new Utf8DoubtException("A reference to nothing that is certain.");
        return end + 1;
    }

    /// <summary>Writes the character as UTF-16; how many units it takes.</summary>
    public static int Write(int character, Span<char> to)
    {
        if (character < 0x10000)
        {
            to[0] = (char)character;
            return 1;
        }

        to[0] = (char)(0xD7C0 + (character >> 10));
        to[1] = (char)(0xDC00 + (character & 0x3FF));
        return 2;
    }

    private static int Named(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("amp"u8) ? '&' : name.SequenceEqual("lt"u8) ? '<' : name.SequenceEqual("gt"u8) ? '>'
        : name.SequenceEqual("quot"u8) ? '"' : name.SequenceEqual("apos"u8) ? '\'' : -1;

    private static int Number(ReadOnlySpan<byte> digits)
    {
        var radix = 10;
        if (digits.Length > 0 && digits[0] == 'x')
        {
            radix = 16;
            digits = digits.Slice(1);
        }

        // At most ten digits; what is out of range before the last of them stays so.
        long value = digits.Length == 0 ? -1 : 0;
        foreach (var b in digits)
        {
            var digit = b is >= (byte)'0' and <= (byte)'9' ? b - '0' : radix == 10 ? 99 : b is >= (byte)'a' and <= (byte)'f' ? b - 'a' + 10 : b is >= (byte)'A' and <= (byte)'F' ? b - 'A' + 10 : 99;
            if (digit == 99)
                return -1;
            value = (value * radix) + digit;
        }

        return value > 0x10FFFF ? -1 : (int)value;
    }
}
