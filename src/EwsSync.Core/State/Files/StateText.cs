using System;
using System.Xml;

namespace EwsSync.State.Files;

/// <summary>
/// Carries any text through XML unchanged: names and states may hold characters that XML forbids or normalizes (control characters,
/// line ends, lone surrogates). Such a text is written as base64 of its UTF-16 units, under a name that says so.
/// </summary>
internal static class StateText
{
    private const string Encoded = "-utf16";

    public static void WriteText(this XmlWriter writer, string name, string? value)
    {
        if (value is null)
            return;
        if (IsPlain(value))
            writer.WriteAttributeString(name, value);
        else
            writer.WriteAttributeString(name + Encoded, Encode(value));
    }

    public static string? ReadText(this XmlReader reader, string name) =>
        reader.GetAttribute(name) ?? (reader.GetAttribute(name + Encoded) is { } encoded ? Decode(encoded) : null);

    /// <summary>The same for a text that may have megabytes and is therefore content.</summary>
    public static void WriteLongText(this XmlWriter writer, string name, string? value)
    {
        if (value is null)
            return;
        var plain = IsPlain(value);
        writer.WriteStartElement(plain ? name : name + Encoded);
        writer.WriteString(plain ? value : Encode(value));
        writer.WriteEndElement();
    }

    public static bool IsLongText(this XmlReader reader, string name) =>
        reader.LocalName == name || reader.LocalName == name + Encoded;

    public static string ReadLongText(this XmlReader reader)
    {
        var encoded = reader.LocalName.EndsWith(Encoded, StringComparison.Ordinal);
        var content = reader.ReadElementContentAsString();
        return encoded ? Decode(content) : content;
    }

    private static bool IsPlain(string value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            if (char.IsHighSurrogate(c) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]))
                i++;
            else if (c < ' ' || !XmlConvert.IsXmlChar(c))
                return false;
        }

        // White space at the ends would not survive an indented document.
        return value.Length == 0 || (!char.IsWhiteSpace(value[0]) && !char.IsWhiteSpace(value[value.Length - 1]));
    }

    private static string Encode(string value)
    {
        var units = new byte[value.Length * sizeof(char)];
        Buffer.BlockCopy(value.ToCharArray(), 0, units, 0, units.Length);
        return Convert.ToBase64String(units);
    }

    private static string Decode(string encoded)
    {
        var units = Convert.FromBase64String(encoded);
        var chars = new char[units.Length / sizeof(char)];
        Buffer.BlockCopy(units, 0, chars, 0, chars.Length * sizeof(char));
        return new string(chars);
    }
}
