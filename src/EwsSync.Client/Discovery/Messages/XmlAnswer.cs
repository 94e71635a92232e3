using System;
using System.Collections.Generic;
using System.IO;
using System.Xml;
using System.Xml.Linq;

namespace EwsSync.Client.Discovery.Messages;

/// <summary>
/// Reads the XML of an answer that came from whoever: without document types, entities of its own or a resolver, and of no more bytes and levels than an answer of Autodiscover can have.
/// </summary>
internal static class XmlAnswer
{
    private const int MostLevels = 32;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        CheckCharacters = false,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
    };

    /// <summary>The root, or null where it is no XML that may be read.</summary>
    public static XElement? Read(byte[] body)
    {
        try
        {
            // Each node that is put into a tree looks for its root: a hundred thousand levels took half a minute.
            using (var levels = XmlReader.Create(new MemoryStream(body), Settings))
            {
                while (levels.Read())
                {
                    if (levels.Depth > MostLevels)
                        return null;
                }
            }

            using var reader = XmlReader.Create(new MemoryStream(body), Settings);
            return XDocument.Load(reader).Root;
        }
        catch (Exception e) when (e is XmlException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The first child of a name in whatever namespace: servers do not agree on prefixes.</summary>
    public static XElement? Child(this XElement? element, string name)
    {
        foreach (var child in element.Children(name))
            return child;
        return null;
    }

    public static IEnumerable<XElement> Children(this XElement? element, string name)
    {
        foreach (var child in element?.Elements() ?? [])
        {
            if (child.Name.LocalName == name)
                yield return child;
        }
    }

    /// <summary>The text of a child that has no elements; null where it is absent or blank.</summary>
    public static string? Text(this XElement? element, string name) => element.Child(name) is { HasElements: false } child ? DiscoveryReply.Blank(child.Value) : null;
}
