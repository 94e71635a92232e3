using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace EwsSync.Emulator.Soap;

/// <summary>XML fragments as text. Properties are kept in this form, so that a page of items is mostly copying.</summary>
internal static class XmlFragment
{
    /// <summary>Escapes text. Characters that XML 1.0 forbids become references, as Exchange writes them.</summary>
    internal static string Escape(string text)
    {
        var index = text.AsSpan().IndexOfAnyExcept(Plain);
        if (index < 0)
            return text;
        var result = new StringBuilder(text.Length + 16);
        for (var position = 0; position < text.Length; position++)
            Append(result, text, ref position);
        return result.ToString();
    }

    /// <summary>A simple element of the types namespace.</summary>
    internal static string Element(string name, string value) => value.Length == 0 ? $"<t:{name}/>" : $"<t:{name}>{Escape(value)}</t:{name}>";

    /// <summary>A received element, with the prefix <c>t</c> whatever prefix it came with.</summary>
    internal static string From(XElement element)
    {
        var result = new StringBuilder();
        Append(result, element);
        return result.ToString();
    }

    /// <summary>A stored fragment as an element.</summary>
    internal static XElement Read(string fragment)
    {
        using var reader = XmlReader.Create(new StringReader($"<fragment xmlns:t=\"{EwsNamespaces.Types}\">{fragment}</fragment>"), new XmlReaderSettings { CheckCharacters = false });
        return XElement.Load(reader).Elements().First();
    }

    /// <summary>The text inside a fragment, without its tags.</summary>
    internal static string Value(string fragment)
    {
        var result = new StringBuilder(fragment.Length);
        for (var index = 0; index < fragment.Length; index++)
        {
            if (fragment[index] == '<')
                index = fragment.IndexOf('>', index);
            else if (fragment[index] == '&')
                Unescape(result, fragment, ref index);
            else
                result.Append(fragment[index]);
        }
        return result.ToString();
    }

    /// <summary>A time in UTC, or null when there is none that can be written.</summary>
    internal static DateTime? ReadTime(string text) =>
        DateTime.TryParse(text.Trim(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;

    internal static string Time(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static readonly System.Buffers.SearchValues<char> Plain = System.Buffers.SearchValues.Create(PlainCharacters());

    private static string PlainCharacters()
    {
        var result = new StringBuilder();
        for (var character = ' '; character < 0x3000; character++)
        {
            if (character is not ('<' or '>' or '&' or '"'))
                result.Append(character);
        }
        return result.ToString();
    }

    private static void Append(StringBuilder result, string text, ref int position)
    {
        var character = text[position];
        switch (character)
        {
            case '<':
                result.Append("&lt;");
                break;
            case '>':
                result.Append("&gt;");
                break;
            case '&':
                result.Append("&amp;");
                break;
            case '"':
                result.Append("&quot;");
                break;
            case '\r':
                result.Append("&#xD;");
                break;
            case '\n' or '\t':
                result.Append(character);
                break;
            case < ' ' or '\uFFFE' or '\uFFFF':
                result.Append("&#x").Append(((int)character).ToString("X", CultureInfo.InvariantCulture)).Append(';');
                break;
            default:
                if (char.IsHighSurrogate(character) && position + 1 < text.Length && char.IsLowSurrogate(text[position + 1]))
                    result.Append(character).Append(text[++position]);
                else if (char.IsSurrogate(character))
                    result.Append("&#x").Append(((int)character).ToString("X", CultureInfo.InvariantCulture)).Append(';');
                else
                    result.Append(character);
                break;
        }
    }

    private static void Append(StringBuilder result, XElement element)
    {
        result.Append("<t:").Append(element.Name.LocalName);
        foreach (var attribute in element.Attributes())
        {
            if (!attribute.IsNamespaceDeclaration && attribute.Name.NamespaceName.Length == 0)
                result.Append(' ').Append(attribute.Name.LocalName).Append("=\"").Append(Escape(attribute.Value)).Append('"');
        }
        if (element.IsEmpty)
        {
            result.Append("/>");
            return;
        }
        result.Append('>');
        foreach (var node in element.Nodes())
        {
            if (node is XElement child)
                Append(result, child);
            else if (node is XText text)
                result.Append(Escape(text.Value));
        }
        result.Append("</t:").Append(element.Name.LocalName).Append('>');
    }

    private static void Unescape(StringBuilder result, string fragment, ref int index)
    {
        var end = fragment.IndexOf(';', index);
        var name = fragment.AsSpan(index + 1, end - index - 1);
        index = end;
        if (name is "lt")
            result.Append('<');
        else if (name is "gt")
            result.Append('>');
        else if (name is "amp")
            result.Append('&');
        else if (name is "quot")
            result.Append('"');
        else if (name.StartsWith("#x"))
            result.Append((char)int.Parse(name[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture));
    }
}
