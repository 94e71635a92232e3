using System;

namespace EwsSync.Compat;

/// <summary>Base64 from characters, white space allowed; netstandard2.0 has no form for spans.</summary>
internal static class Base64
{
    public static bool TryDecode(ReadOnlySpan<char> text, out byte[] bytes)
    {
#if NETSTANDARD2_0
        try
        {
            bytes = Convert.FromBase64String(text.ToString());
            return true;
        }
        catch (FormatException)
        {
            bytes = [];
            return false;
        }
#else
        var buffer = text.Length <= 1024 ? stackalloc byte[768] : new byte[text.Length];
        var read = Convert.TryFromBase64Chars(text, buffer, out var count);
        bytes = read ? buffer[..count].ToArray() : [];
        return read;
#endif
    }
}
