using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Xml;

namespace EwsSync.Wire;

/// <summary>
/// The details of an error: named values and the property it is about. Matched by local name, because the namespace differs between
/// versions of the server.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/messagexml">MessageXml</see>.
/// </summary>
internal sealed class MessageXml
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    private MessageXml(string text) => Text = text;

    public string Text { get; }

    public IReadOnlyDictionary<string, string> Values => _values;

    public string? PropertyPath { get; private set; }

    public static MessageXml Read(ElementReader reader) => Parse(reader.OuterXml());

    private static MessageXml Parse(string text)
    {
        var details = new MessageXml(text);
        using var source = new StringReader(text);
        using var xml = XmlReader.Create(source, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CheckCharacters = false });
        xml.MoveToContent();
        if (xml.IsEmptyElement)
            return details;
        xml.Read();
        while (!xml.EOF)
        {
            if (xml.NodeType != XmlNodeType.Element)
                xml.Read();
            else
                details.Take(xml);
        }

        return details;
    }

    /// <summary>Takes a child and passes it; values of unknown structure are kept by element name (LineNumber, Violation).</summary>
    private void Take(XmlReader xml)
    {
        var path = xml.LocalName switch
        {
            "FieldURI" or "ExceptionFieldURI" => xml.GetAttribute("FieldURI"),
            "IndexedFieldURI" => xml.GetAttribute("FieldURI") + ":" + xml.GetAttribute("FieldIndex"),
            "ExtendedFieldURI" => ExtendedPathReader.Read(xml.GetAttribute).ToString(),
            _ => null,
        };
        if (path is not null)
        {
            PropertyPath ??= path;
            xml.Skip();
            return;
        }

        var name = xml.GetAttribute("Name") ?? xml.LocalName;
        using var value = xml.ReadSubtree();
        value.MoveToContent();
        var text = new StringBuilder();
        while (value.Read())
        {
            if (value.NodeType is XmlNodeType.Text or XmlNodeType.CDATA)
                text.Append(value.Value);
        }

        value.Close();
        xml.Read();
        _values[name] = text.ToString().Trim();
    }
}
