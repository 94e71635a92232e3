using System;
using System.IO;
using System.Xml;
using System.Xml.Linq;

namespace EwsSync.Emulator.Discovery;

/// <summary>Reads questions, and writes answers that are too large.</summary>
internal static class DiscoveryText
{
    private const int Megabyte = 1024 * 1024;
    private const int Huge = 100;
    private const string Declaration = "<?xml version=\"1.0\" encoding=\"utf-8\"?>";

    /// <summary>The root of a question; null where it is no XML.</summary>
    internal static XElement? Read(byte[] body)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(body), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            return XElement.Load(reader);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    /// <summary>An answer as text, with the declaration that Exchange sends and exchangelib wants to see.</summary>
    internal static string Write(XElement answer) => Declaration + answer.ToString(SaveOptions.DisableFormatting);

    /// <summary>An answer, and inside of it as many megabytes as wanted.</summary>
    internal static string Grow(XElement answer, int? megabytes)
    {
        var text = Write(answer);
        var end = text.LastIndexOf("</", StringComparison.Ordinal);
        return text[..end] + "<!--" + new string('x', (megabytes ?? Huge) * Megabyte) + "-->" + text[end..];
    }
}
