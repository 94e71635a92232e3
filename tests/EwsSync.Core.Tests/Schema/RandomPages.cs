using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;

namespace EwsSync.Core.Tests.Schema;

/// <summary>Responses with random items or folders of one kind, validated, so that their elements know their schema types.</summary>
internal static class RandomPages
{
    private static readonly XNamespace Soap = "http://schemas.xmlsoap.org/soap/envelope/";

    /// <summary>A page of as many Create changes; the first has every property once.</summary>
    internal static Page Of(XmlSchemaSet set, string kind, int count, Random random)
    {
        var folder = kind.EndsWith("Folder", StringComparison.Ordinal);
        var operation = folder ? "SyncFolderHierarchy" : "SyncFolderItems";
        var elements = new RandomElements(set, random);
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true, NewLineHandling = NewLineHandling.Entitize }))
        {
            xml.WriteStartElement("m", operation + "Response", EwsSchemas.Messages);
            xml.WriteStartElement("ResponseMessages", EwsSchemas.Messages);
            xml.WriteStartElement(operation + "ResponseMessage", EwsSchemas.Messages);
            xml.WriteAttributeString("ResponseClass", "Success");
            xml.WriteElementString("ResponseCode", EwsSchemas.Messages, "NoError");
            xml.WriteElementString("SyncState", EwsSchemas.Messages, "H4sIAAA=");
            xml.WriteElementString(folder ? "IncludesLastFolderInRange" : "IncludesLastItemInRange", EwsSchemas.Messages, "true");
            xml.WriteStartElement("Changes", EwsSchemas.Messages);
            for (var i = 0; i < count; i++)
            {
                xml.WriteStartElement("t", "Create", EwsSchemas.Types);
                elements.Write(xml, kind, SchemaKinds.Types[kind], density: i == 0 ? 1 : null);
                xml.WriteEndElement();
            }
        }

        var document = XDocument.Parse(text.ToString(), LoadOptions.PreserveWhitespace);
        foreach (var element in document.Root!.Descendants(XName.Get("Create", EwsSchemas.Types)).Where(IsChange).Select(create => create.Elements().Single()).ToList())
            GiveId(element, folder ? "FolderId" : "ItemId", "id");
        var errors = new List<string>();
        document.Validate(set, (_, problem) => errors.Add(problem.Message), addSchemaInfo: true);
        if (errors.Count > 0)
            throw new InvalidOperationException("The generator wrote what the schema forbids: " + errors[0]);
        var envelope = new XElement(Soap + "Envelope", new XElement(Soap + "Body", new XElement(document.Root!)));
        return new Page(
            [.. document.Root!.Descendants(XName.Get("Create", EwsSchemas.Types)).Where(IsChange).Select(create => create.Elements().Single())],
            Bytes(envelope));
    }

    private static bool IsChange(XElement create) => create.Parent!.Name.LocalName == "Changes";

    /// <summary>What has no id is no change: it is left out, which other tests are about. In the schema only the MIME content stands before it.</summary>
    private static void GiveId(XElement element, string name, string id)
    {
        var present = element.Element(XName.Get(name, EwsSchemas.Types));
        if (present is null)
        {
            present = new XElement(XName.Get(name, EwsSchemas.Types));
            if (element.Elements().FirstOrDefault() is { Name.LocalName: "MimeContent" } mime)
                mime.AddAfterSelf(present);
            else
                element.AddFirst(present);
        }

        if (string.IsNullOrWhiteSpace(present.Attribute("Id")?.Value))
            present.SetAttributeValue("Id", id);
    }

    private static byte[] Bytes(XElement envelope)
    {
        var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), NewLineHandling = NewLineHandling.Entitize }))
            envelope.WriteTo(xml);
        return stream.ToArray();
    }

    internal sealed record Page(IReadOnlyList<XElement> Elements, byte[] Body);
}
