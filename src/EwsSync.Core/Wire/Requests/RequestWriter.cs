using System;
using System.Globalization;
using System.IO;
using System.Text;
using System.Xml;
using EwsSync.Errors;

namespace EwsSync.Wire;

/// <summary>
/// Writes one SOAP envelope. Elements of the types namespace get the prefix <c>t</c>, those of the messages namespace none, as in the
/// documented samples.
/// </summary>
internal sealed class RequestWriter : IDisposable
{
    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        // A carriage return in a value would come out of the server's parser as a line feed unless it is a reference.
        NewLineHandling = NewLineHandling.Entitize,
    };

    private readonly MemoryStream _bytes = new();
    private readonly XmlWriter _xml;

    private RequestWriter() => _xml = XmlWriter.Create(_bytes, Settings);

    /// <summary>The envelope with what <paramref name="write"/> puts into the operation's element.</summary>
    public static byte[] ToBytes(RequestHeader? header, string operation, Action<RequestWriter> write)
    {
        using var writer = new RequestWriter();
        var xml = writer._xml;
        xml.WriteStartDocument();
        xml.WriteStartElement("soap", "Envelope", XmlNamespaces.Soap11);
        xml.WriteAttributeString("xmlns", "soap", null, XmlNamespaces.Soap11);
        xml.WriteAttributeString("xmlns", "t", null, XmlNamespaces.Types);
        if (header is not null)
            HeaderWriter.Write(writer, header);
        xml.WriteStartElement("soap", "Body", XmlNamespaces.Soap11);
        xml.WriteStartElement(string.Empty, operation, XmlNamespaces.Messages);
        write(writer);
        xml.WriteEndDocument();
        xml.Flush();
        return writer._bytes.ToArray();
    }

    public RequestWriter StartSoap(string name)
    {
        _xml.WriteStartElement("soap", name, XmlNamespaces.Soap11);
        return this;
    }

    public RequestWriter StartMessages(string name)
    {
        _xml.WriteStartElement(string.Empty, name, XmlNamespaces.Messages);
        return this;
    }

    public RequestWriter StartTypes(string name)
    {
        _xml.WriteStartElement("t", name, XmlNamespaces.Types);
        return this;
    }

    public RequestWriter Attribute(string name, string? value)
    {
        if (value is not null)
            _xml.WriteAttributeString(name, Legal(name, value));
        return this;
    }

    public RequestWriter End()
    {
        _xml.WriteEndElement();
        return this;
    }

    /// <summary>An element of the messages namespace; nothing for null, an empty element for an empty text.</summary>
    public RequestWriter Messages(string name, string? value)
    {
        if (value is not null)
        {
            StartMessages(name);
            Text(name, value);
        }

        return this;
    }

    /// <summary>An element of the types namespace; nothing for null.</summary>
    public RequestWriter Types(string name, string? value)
    {
        if (value is not null)
        {
            StartTypes(name);
            Text(name, value);
        }

        return this;
    }

    public RequestWriter Types(string name, bool? value) => Types(name, value switch { true => "true", false => "false", null => null });

    public RequestWriter Types(string name, int? value) => Types(name, value?.ToString(CultureInfo.InvariantCulture));

    public void Dispose()
    {
        _xml.Dispose();
        _bytes.Dispose();
    }

    private void Text(string name, string value)
    {
        if (value.Length > 0)
            _xml.WriteString(Legal(name, value));
        _xml.WriteEndElement();
    }

    private static string Legal(string name, string value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            if (XmlConvert.IsXmlChar(value[i]))
                continue;
            if (i + 1 < value.Length && XmlConvert.IsXmlSurrogatePair(value[i + 1], value[i]))
            {
                i++;
                continue;
            }

            throw new EwsInputException(
                ErrorIds.InvalidInput,
                string.Format(CultureInfo.InvariantCulture, "The value for {0} contains the character U+{1:X4} at position {2}, which XML cannot carry.", name, (int)value[i], i + 1),
                "Remove the character from the value.")
            {
                Input = name,
            };
        }

        return value;
    }
}
