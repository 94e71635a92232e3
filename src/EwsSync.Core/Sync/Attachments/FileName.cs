using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace EwsSync.Sync;

/// <summary>
/// Makes a file name of what a sender called an attachment. The same on every system, so that a folder can be copied from one to another: no
/// separators or drives, no characters that a file system refuses or that show a name otherwise than it is, no device names of Windows, nothing
/// hidden, and short enough.
/// </summary>
internal static class FileName
{
    /// <summary>Bytes in UTF-8. File systems allow 255; the rest is for a number that distinguishes equal names.</summary>
    private const int MaxBytes = 200;

    private const int MaxExtension = 20;

    private static readonly HashSet<string> Devices = new(StringComparer.OrdinalIgnoreCase)
    {
        "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$",
        "COM0", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9", "COM¹", "COM²", "COM³",
        "LPT0", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9", "LPT¹", "LPT²", "LPT³",
    };

    /// <param name="name">The name as sent.</param>
    /// <param name="extension">What the name must end in, with its dot; null = nothing.</param>
    public static string Of(string? name, string? extension = null)
    {
        var text = Cleaned(name ?? string.Empty);
        if (text.Length == 0)
            text = "attachment";
        if (extension is not null && !text.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
            text += extension;
        var dot = text.IndexOf('.');
        if (text[0] == '.' || Devices.Contains((dot < 0 ? text : text.Substring(0, dot)).TrimEnd(' ')))
            text = "_" + text;
        return Shortened(text, MaxBytes);
    }

    /// <summary>The same name with a number before the extension.</summary>
    public static string Numbered(string name, int number)
    {
        var dot = Dot(name);
        return $"{name.Substring(0, dot)} ({number.ToString(CultureInfo.InvariantCulture)}){name.Substring(dot)}";
    }

    private static string Cleaned(string name)
    {
        var text = new StringBuilder(Math.Min(name.Length, 1024));
        for (var i = 0; i < name.Length && text.Length < 1024; i++)
        {
            var c = name[i];
            if (char.IsHighSurrogate(c) && i + 1 < name.Length && char.IsLowSurrogate(name[i + 1]))
                text.Append(c).Append(name[++i]);
            else
                text.Append(IsAllowed(c) ? c : '_');
        }

        // Windows drops dots and blanks at the end, and then the name is another one.
        return text.ToString().Trim().TrimEnd('.', ' ');
    }

    private static bool IsAllowed(char c) =>
        c is not ('/' or '\\' or ':' or '*' or '?' or '"' or '<' or '>' or '|')
        && CharUnicodeInfo.GetUnicodeCategory(c) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned);

    private static string Shortened(string name, int maxBytes)
    {
        if (Encoding.UTF8.GetByteCount(name) <= maxBytes)
            return name;
        var dot = Dot(name);
        var extension = name.Substring(dot);
        var room = maxBytes - Encoding.UTF8.GetByteCount(extension);
        var end = 0;
        for (var used = 0; end < dot;)
        {
            var isPair = char.IsHighSurrogate(name[end]);
            used += isPair ? 4 : name[end] < 0x80 ? 1 : name[end] < 0x800 ? 2 : 3;
            if (used > room)
                break;
            end += isPair ? 2 : 1;
        }

        return name.Substring(0, end).TrimEnd('.', ' ') + extension;
    }

    /// <summary>Where the extension begins; the end where there is none, or none that deserves the name.</summary>
    private static int Dot(string name)
    {
        var dot = name.LastIndexOf('.');
        return dot <= 0 || name.Length - dot > MaxExtension ? name.Length : dot;
    }
}
