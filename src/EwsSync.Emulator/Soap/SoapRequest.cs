using System;
using System.IO;
using System.Linq;
using System.Xml;
using System.Xml.Linq;

namespace EwsSync.Emulator.Soap;

/// <summary>A received envelope: the operation element and the headers that matter.</summary>
internal sealed class SoapRequest
{
    private SoapRequest(XElement operation, XElement? header)
    {
        Operation = operation;
        Header = header;
    }

    /// <summary>The first element of the body.</summary>
    internal XElement Operation { get; }

    internal string Name => Operation.Name.LocalName;

    internal XElement? Header { get; }

    internal string? Version => Header?.Element(EwsNamespaces.T + "RequestServerVersion")?.Attribute("Version")?.Value;

    internal static SoapRequest Read(byte[] body)
    {
        // Exchange takes character references that XML 1.0 forbids, so checking is off; a DTD is refused.
        var settings = new XmlReaderSettings
        {
            CheckCharacters = false,
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
        };
        XDocument document;
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(body, writable: false), settings);
            document = XDocument.Load(reader, LoadOptions.SetLineInfo | LoadOptions.PreserveWhitespace);
        }
        catch (XmlException exception)
        {
            throw SoapFaultException.SchemaValidation(exception.Message, exception.LineNumber, exception.LinePosition);
        }
        var envelope = document.Root!;
        if (envelope.Name != EwsNamespaces.S + "Envelope")
            throw new SoapFaultException("ErrorInvalidRequest", "The request is invalid.");
        var operation = envelope.Element(EwsNamespaces.S + "Body")?.Elements().FirstOrDefault()
            ?? throw new SoapFaultException("ErrorInvalidRequest", "The request is invalid.");
        return new SoapRequest(operation, envelope.Element(EwsNamespaces.S + "Header"));
    }

    internal static SoapFaultException UnknownOperation(string name) =>
        new("ErrorInvalidRequest", $"The request is invalid: this server does not know the operation '{name}'.");

    /// <summary>Checks headers and operation against the tables.</summary>
    /// <param name="newest">The newest schema version that the server knows.</param>
    internal void Validate(string newest)
    {
        var versions = SchemaTable.Instance.Values("ExchangeVersionType");
        foreach (var block in Header?.Elements() ?? [])
        {
            if (block.Name.Namespace != EwsNamespaces.T)
                continue;
            if (Header!.Elements(block.Name).Count() > 1)
                throw new SoapFaultException("ErrorDuplicateSOAPHeader", ResponseTexts.Of("ErrorDuplicateSOAPHeader"));
            if (block.Name.LocalName == "RequestServerVersion"
                && !versions.TakeWhile(version => version != newest).Append(newest).Contains(block.Attribute("Version")?.Value ?? "Exchange2007"))
                throw new SoapFaultException("ErrorInvalidServerVersion", ResponseTexts.Of("ErrorInvalidServerVersion"));
            if (SchemaTable.Instance.HeaderType(block.Name.LocalName) is { } headerType)
                SchemaValidator.Check(block, headerType);
        }
        if (Operation.Name.Namespace != EwsNamespaces.M || SchemaTable.Instance.OperationType(Name) is not { } type)
            throw UnknownOperation(Name);
        SchemaValidator.Check(Operation, type);
    }
}
