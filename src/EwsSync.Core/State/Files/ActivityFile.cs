using System;
using System.IO;
using System.Xml;
using EwsSync.Compat;

namespace EwsSync.State.Files;

/// <summary>
/// The activity beside a state: written over in place and never flushed or moved, because some file systems flush a file that replaces
/// another or was cut to nothing. One that is torn reads as empty.
/// </summary>
internal static class ActivityFile
{
    private const int MaxError = 4000;
    private const long Limit = 64 * 1024;
    private const string Element = "SyncActivity";

    public static void Write(string path, SyncActivity activity)
    {
        var error = activity.LastError is { Length: > MaxError } message ? message.Substring(0, MaxError) : activity.LastError;
        using var bytes = new MemoryStream();
        SealedDocument.Write(bytes, writer =>
        {
            writer.WriteStartElement(Element);
            WriteTime(writer, "lastAttemptUtc", activity.LastAttemptUtc);
            WriteTime(writer, "lastCompleteUtc", activity.LastCompleteUtc);
            writer.WriteText("lastErrorId", activity.LastErrorId);
            writer.WriteText("lastError", error);
            writer.WriteEndElement();
        });
        InPlace(path, bytes);
    }

    public static SyncActivity Read(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (stream.Length > Limit)
                return new SyncActivity();
            using var reader = SealedDocument.OpenVerified(stream);
            if (reader.MoveToContent() != XmlNodeType.Element || reader.LocalName != Element)
                return new SyncActivity();
            return new SyncActivity
            {
                LastAttemptUtc = ReadTime(reader, "lastAttemptUtc"),
                LastCompleteUtc = ReadTime(reader, "lastCompleteUtc"),
                LastErrorId = reader.ReadText("lastErrorId"),
                LastError = reader.ReadText("lastError"),
            };
        }
        catch (Exception e) when (StateFaults.IsOfTheStore(e) || e is InvalidDataException or XmlException or FormatException)
        {
            return new SyncActivity();
        }
    }

    /// <summary>Over what is there, then cut to length: never cut to nothing first.</summary>
    public static void InPlace(string path, MemoryStream bytes)
    {
        using var stream = PrivateFiles.Open(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read);
        bytes.WriteTo(stream);
        if (stream.Length > bytes.Length)
            stream.SetLength(bytes.Length);
    }

    private static void WriteTime(XmlWriter writer, string name, DateTimeOffset? time)
    {
        if (time is { } value)
            writer.WriteAttributeString(name, StateDocument.Time(value));
    }

    private static DateTimeOffset? ReadTime(XmlReader reader, string name) =>
        reader.GetAttribute(name) is { } text ? StateDocument.Time(text) : null;
}
