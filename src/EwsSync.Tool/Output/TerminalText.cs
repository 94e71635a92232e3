using System;
using System.Linq;

namespace EwsSync.Tool.Output;

/// <summary>Text from a server is shown, never obeyed: control characters could move the cursor or worse.</summary>
internal static class TerminalText
{
    public static string Plain(string text) =>
        text.Any(char.IsControl) ? string.Concat(text.Select(c => char.IsControl(c) ? c is '\n' or '\r' or '\t' ? ' ' : '\uFFFD' : c)) : text;

    public static string Shortened(string text, int length)
    {
        var plain = Plain(text);
        if (plain.Length <= length)
            return plain;
        var end = char.IsHighSurrogate(plain[length - 2]) ? length - 2 : length - 1;
        return string.Concat(plain.AsSpan(0, end), "…");
    }
}
