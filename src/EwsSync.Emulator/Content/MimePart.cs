using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace EwsSync.Emulator.Content;

/// <summary>A MIME entity (RFC 2045): its header fields and its body. Bytes are held one to a character.</summary>
internal sealed partial class MimePart
{
    private const int MaximumDepth = 8;
    private readonly Dictionary<string, string> _header = new(StringComparer.OrdinalIgnoreCase);
    private readonly string _body;

    private MimePart(string text)
    {
        var end = HeaderEnd().Match(text);
        _body = end.Success ? text[(end.Index + end.Length)..] : "";
        foreach (var line in Folds().Replace(end.Success ? text[..end.Index] : text, " ").Split('\n'))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
                _header.TryAdd(line[..colon].Trim(), line[(colon + 1)..].Trim());
        }
    }

    internal static MimePart Read(byte[] bytes) => new(Encoding.Latin1.GetString(bytes));

    /// <summary>A header field as it stands, in UTF-8; empty when there is none.</summary>
    internal string Raw(string field) => Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(_header.GetValueOrDefault(field, "")));

    /// <summary>A header field with its encoded words (RFC 2047) read.</summary>
    internal string Field(string field) => Decode(Raw(field));

    internal static string Decode(string text) => EncodedWord().Replace(Between().Replace(text, ""), static word =>
    {
        var content = word.Groups["text"].Value;
        var bytes = word.Groups["how"].Value is "B" or "b" ? FromBase64(content) : FromQuoted(content.Replace('_', ' '));
        return Charset(word.Groups["charset"].Value).GetString(bytes);
    });

    /// <summary>The first text: HTML or plain; null where there is none.</summary>
    internal (string Type, string Text)? FirstText(int depth = 0)
    {
        var type = Raw("Content-Type");
        if (type.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase))
        {
            return depth < MaximumDepth && Parameter(type, "boundary") is { Length: > 0 } boundary
                ? ("\n" + _body).Split("\n--" + boundary).Skip(1).Select(part => new MimePart(part[(part.IndexOf('\n', StringComparison.Ordinal) + 1)..]).FirstText(depth + 1)).FirstOrDefault(static text => text is not null)
                : null;
        }
        if (type.Length > 0 && !type.StartsWith("text/", StringComparison.OrdinalIgnoreCase))
            return null;
        var bytes = Raw("Content-Transfer-Encoding").ToLowerInvariant() switch
        {
            "base64" => FromBase64(_body),
            "quoted-printable" => FromQuoted(SoftBreaks().Replace(_body, "")),
            _ => Encoding.Latin1.GetBytes(_body),
        };
        return (type.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) ? "HTML" : "Text", Charset(Parameter(type, "charset")).GetString(bytes));
    }

    private static string Parameter(string type, string name)
    {
        var match = Regex.Match(type, $";\\s*{name}=(\"(?<value>[^\"]*)\"|(?<value>[^;\\s]*))", RegexOptions.IgnoreCase);
        return match.Groups["value"].Value;
    }

    private static Encoding Charset(string name)
    {
        try
        {
            return name.Length == 0 ? Encoding.UTF8 : Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8;
        }
    }

    private static byte[] FromBase64(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : [];
    }

    private static byte[] FromQuoted(string text) =>
        Encoding.Latin1.GetBytes(Quoted().Replace(text, static octet => ((char)Convert.ToByte(octet.Value[1..], 16)).ToString()));

    [GeneratedRegex("\\r?\\n\\r?\\n")]
    private static partial Regex HeaderEnd();

    [GeneratedRegex("\\r?\\n[ \\t]+")]
    private static partial Regex Folds();

    [GeneratedRegex("=\\?(?<charset>[^?*]+)(\\*[^?]*)?\\?(?<how>[BbQq])\\?(?<text>[^?]*)\\?=")]
    private static partial Regex EncodedWord();

    [GeneratedRegex("(?<=\\?=)\\s+(?==\\?)")]
    private static partial Regex Between();

    [GeneratedRegex("=[ \\t]*\\r?\\n")]
    private static partial Regex SoftBreaks();

    [GeneratedRegex("=[0-9A-Fa-f]{2}")]
    private static partial Regex Quoted();
}
