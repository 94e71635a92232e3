using System;
using System.Text;
using System.Threading.Tasks;
using System.Xml;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator.Rendering;

/// <summary>Writes one response envelope. Text goes out while the rest is still being written.</summary>
internal sealed class EwsResponse : IAsyncDisposable
{
    private const int PushThreshold = 32 * 1024;
    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(false), CheckCharacters = false, CloseOutput = false };
    private readonly PageBuffer _buffer = new();
    private readonly Func<ReadOnlyMemory<byte>, bool, ValueTask> _send;
    private readonly ServerVersion _version;
    private bool _isXmlAhead = true;

    internal EwsResponse(ServerVersion version, Func<ReadOnlyMemory<byte>, bool, ValueTask> send)
    {
        _version = version;
        _send = send;
        Xml = XmlWriter.Create(_buffer, Settings);
    }

    private XmlWriter Xml { get; }

    /// <summary>Whether anything has left; from then on no fault can be sent.</summary>
    internal bool HasBegun { get; private set; }

    /// <summary>The code of the first error message, or null.</summary>
    internal string? FirstError { get; private set; }

    /// <summary>Envelope, header and <c>m:ResponseMessages</c>.</summary>
    internal void Begin(string operation)
    {
        BeginBare(operation);
        Xml.WriteStartElement("m", "ResponseMessages", EwsNamespaces.Messages);
    }

    /// <summary>Envelope, header and the response element alone.</summary>
    internal void BeginBare(string operation)
    {
        Xml.WriteStartDocument();
        Xml.WriteStartElement("s", "Envelope", EwsNamespaces.Soap);
        Xml.WriteStartElement("s", "Header", EwsNamespaces.Soap);
        Xml.WriteStartElement("h", "ServerVersionInfo", EwsNamespaces.Types);
        _version.WriteAttributes(Xml);
        Xml.WriteEndElement();
        Xml.WriteEndElement();
        Xml.WriteStartElement("s", "Body", EwsNamespaces.Soap);
        Xml.WriteAttributeString("xmlns", "xsi", null, EwsNamespaces.Instance);
        Xml.WriteAttributeString("xmlns", "xsd", null, EwsNamespaces.Schema);
        Xml.WriteStartElement("m", operation + "Response", EwsNamespaces.Messages);
        Xml.WriteAttributeString("xmlns", "t", null, EwsNamespaces.Types);
    }

    /// <summary>Opens a response message of class Success.</summary>
    internal void BeginMessage(string operation)
    {
        Open(operation + "ResponseMessage");
        Attribute("ResponseClass", "Success");
        Element("ResponseCode", "NoError");
    }

    /// <summary>Opens a response message of class Error (or Warning) and writes what is common to all; the caller closes it.</summary>
    internal void BeginError(string operation, EwsErrorException error, string responseClass = "Error")
    {
        FirstError ??= error.Code;
        Open(operation + "ResponseMessage");
        Attribute("ResponseClass", responseClass);
        Element("MessageText", error.Message);
        Element("ResponseCode", error.Code);
        Element("DescriptiveLinkKey", "0");
        if (error.MessageXml is not null)
        {
            Open("MessageXml");
            Raw(error.MessageXml);
            Close();
        }
    }

    internal void Open(string name)
    {
        _isXmlAhead = true;
        Xml.WriteStartElement("m", name, EwsNamespaces.Messages);
    }

    internal void Close()
    {
        _isXmlAhead = true;
        Xml.WriteEndElement();
    }

    internal void Element(string name, string value)
    {
        Open(name);
        Xml.WriteString(value);
        Close();
    }

    internal void Empty(string name)
    {
        Open(name);
        Close();
    }

    internal void Attribute(string name, string value)
    {
        _isXmlAhead = true;
        Xml.WriteAttributeString(name, value);
    }

    /// <summary>A fragment that carries the prefix <c>t</c>.</summary>
    internal void Raw(string fragment) => Fragments().Append(fragment);

    /// <summary>Where fragments can be written without passing through the XML writer.</summary>
    internal PageBuffer Fragments()
    {
        if (_isXmlAhead)
        {
            // Ends a start tag that is still open.
            Xml.WriteRaw("");
            Xml.Flush();
            _isXmlAhead = false;
        }
        return _buffer;
    }

    /// <summary>Sends what has been written, when it is much or <paramref name="now"/> is set.</summary>
    internal async ValueTask PushAsync(bool now = false)
    {
        if (_isXmlAhead)
            Xml.Flush();
        if (_buffer.Length == 0 || (!now && _buffer.Length < PushThreshold))
            return;
        HasBegun = true;
        await _send(_buffer.Written, now);
        _buffer.Clear();
    }

    /// <summary>Sends bytes as they are, at once: for an answer that is no single envelope.</summary>
    internal ValueTask SendAsync(ReadOnlyMemory<byte> bytes)
    {
        HasBegun = true;
        return _send(bytes, true);
    }

    internal async ValueTask EndAsync()
    {
        _isXmlAhead = true;
        Xml.WriteEndDocument();
        await PushAsync(now: true);
    }

    public async ValueTask DisposeAsync()
    {
        // Not disposing the writer: it would complete an envelope that was given up.
        await _buffer.DisposeAsync();
    }
}
