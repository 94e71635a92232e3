using System;
using System.IO;
using System.Xml;
using EwsSync.Compat;

namespace EwsSync.State.Files;

/// <summary>
/// A remembered canonical id, sealed although it is only a memory: half an id would be another identity, and so a first sync for nothing.
/// </summary>
internal static class CanonicalIdFile
{
    private const string Element = "CanonicalId";
    private const string ValueName = "id";

    public static string PathOf(string root, string server, string mailbox, string distinguishedName)
    {
        var key = FolderNameKey.Of(server, mailbox, distinguishedName);
        return StatePaths.CanonicalId(root, key.Server, key.Mailbox, key.Name);
    }

    public static string? Read(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = SealedDocument.OpenVerified(stream);
            return reader.MoveToContent() == XmlNodeType.Element && reader.LocalName == Element ? reader.ReadText(ValueName) : null;
        }
        catch (Exception e) when (StateFaults.IsOfTheStore(e) || e is InvalidDataException or XmlException or FormatException)
        {
            return null;
        }
    }

    public static void Write(string path, string canonicalId)
    {
        using var bytes = new MemoryStream();
        SealedDocument.Write(bytes, writer =>
        {
            writer.WriteStartElement(Element);
            writer.WriteText(ValueName, canonicalId);
            writer.WriteEndElement();
        });
        PrivateFiles.CreateFolder(Path.GetDirectoryName(path)!);
        ActivityFile.InPlace(path, bytes);
    }
}
