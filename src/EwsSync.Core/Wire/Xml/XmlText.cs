using System;
using System.Collections.Generic;
using System.Text;
using System.Xml;

namespace EwsSync.Wire;

/// <summary>
/// Writes an element as text that stands for itself: namespaces are declared where they change, prefixes of elements are dropped
/// (servers differ in them), characters that XML cannot carry become U+FFFD.
/// </summary>
internal static class XmlText
{
    /// <summary>The element at which the reader stands; leaves it at the element's end tag (or at the empty element).</summary>
    /// <param name="xml">The reader.</param>
    /// <param name="maxDepth">More levels are refused.</param>
    /// <param name="space">The namespace that needs no declaration.</param>
    public static string Outer(XmlReader xml, int maxDepth, string space = "")
    {
        var text = new StringBuilder();
        var top = xml.Depth;
        var spaces = new string[4];
        spaces[0] = space;
        while (true)
        {
            if (xml.Depth > maxDepth)
                throw ElementReader.TooDeep();
            var level = xml.Depth - top;
            switch (xml.NodeType)
            {
                case XmlNodeType.Element:
                    if (level + 1 == spaces.Length)
                        Array.Resize(ref spaces, spaces.Length * 2);
                    spaces[level + 1] = xml.NamespaceURI;
                    Start(xml, text, spaces[level]);
                    if (level == 0 && xml.IsEmptyElement)
                        return text.ToString();
                    break;
                case XmlNodeType.EndElement:
                    text.Append("</").Append(xml.LocalName).Append('>');
                    if (level == 0)
                        return text.ToString();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                    Escape(text, xml.Value, quote: false);
                    break;
            }

            xml.Read();
        }
    }

    private static void Start(XmlReader xml, StringBuilder text, string outerSpace)
    {
        var empty = xml.IsEmptyElement;
        text.Append('<').Append(xml.LocalName);
        if (xml.NamespaceURI != outerSpace)
            Attribute(text, "xmlns", xml.NamespaceURI);
        HashSet<string>? declared = null;
        while (xml.MoveToNextAttribute())
        {
            if (xml.Prefix.Length == 0 ? xml.LocalName == "xmlns" : xml.Prefix == "xmlns")
                continue;
            Attribute(text, xml.Name, xml.Value);
            if (xml.Prefix.Length > 0 && xml.Prefix != "xml" && (declared ??= new HashSet<string>(StringComparer.Ordinal)).Add(xml.Prefix))
                Attribute(text, "xmlns:" + xml.Prefix, xml.NamespaceURI);
        }

        xml.MoveToElement();
        text.Append(empty ? "/>" : ">");
    }

    public static void Attribute(StringBuilder text, string name, string value)
    {
        text.Append(' ').Append(name).Append("=\"");
        Escape(text, value, quote: true);
        text.Append('"');
    }

    public static void Escape(StringBuilder text, string value, bool quote)
    {
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            if (c == '&')
                text.Append("&amp;");
            else if (c == '<')
                text.Append("&lt;");
            else if (c == '>')
                text.Append("&gt;");
            else if (c == '"' && quote)
                text.Append("&quot;");
            else if (c == '\r' || (quote && c is '\t' or '\n'))
                text.Append(c == '\r' ? "&#xD;" : c == '\t' ? "&#x9;" : "&#xA;");
            else if (XmlConvert.IsXmlChar(c))
                text.Append(c);
            else if (i + 1 < value.Length && XmlConvert.IsXmlSurrogatePair(value[i + 1], c))
                text.Append(c).Append(value[++i]);
            else
                text.Append('\uFFFD');
        }
    }
}
