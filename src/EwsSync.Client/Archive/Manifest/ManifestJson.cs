using System;
using System.IO;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace EwsSync.Client.Archive.Manifest;

/// <summary>A line of the manifest as JSON, without its seal. What says nothing is left out; keys that are not known are passed over.</summary>
internal static class ManifestJson
{
    // Letters of all scripts as they are: the file is UTF-8 and not part of a web page.
    private static readonly JsonWriterOptions Format = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(ManifestEntry entry)
    {
        using var bytes = new MemoryStream(512);
        using (var json = new Utf8JsonWriter(bytes, Format))
        {
            json.WriteStartObject();
            json.WriteString("op", entry.Op);
            json.WriteNumber("commit", entry.Commit);
            Text(json, "mailbox", entry.Mailbox);
            Text(json, "itemKey", entry.ItemKey);
            Text(json, "eventId", entry.EventId);
            Text(json, "path", entry.Path);
            Text(json, "oldPath", entry.OldPath);
            Number(json, "offset", entry.Offset);
            Number(json, "size", entry.Size);
            Text(json, "sha256", entry.Sha256);
            Text(json, "mimeSha256", entry.MimeSha256);
            Time(json, "receivedUtc", entry.ReceivedUtc);
            Time(json, "savedUtc", entry.SavedUtc);
            Text(json, "itemClass", entry.ItemClass);
            Text(json, "subject", entry.Subject);
            if (entry.IsRead is { } isRead)
                json.WriteBoolean("isRead", isRead);
            Text(json, "folder", entry.Folder);
            Text(json, "folderPath", entry.FolderPath);
            Text(json, "folderId", entry.FolderId);
            Text(json, "itemId", entry.ItemId);
            Text(json, "changeKey", entry.ChangeKey);
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    /// <exception cref="JsonException">It is no line of a manifest.</exception>
    public static ManifestEntry Read(ReadOnlySpan<byte> line)
    {
        var json = new Utf8JsonReader(line);
        var entry = new ManifestEntry { Op = string.Empty };
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
            throw new JsonException("It is no object.");
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.GetString();
            json.Read();
            try
            {
                entry = With(entry, name!, ref json);
            }
            catch (Exception e) when (e is InvalidOperationException or FormatException)
            {
                throw new JsonException($"Its {name} cannot be read.", e);
            }
        }

        return entry.Op.Length > 0 ? entry : throw new JsonException("It has no op.");
    }

    private static ManifestEntry With(ManifestEntry entry, string name, ref Utf8JsonReader json)
    {
        switch (name)
        {
            case "op": return entry with { Op = json.GetString() ?? string.Empty };
            case "commit": return entry with { Commit = json.GetInt64() };
            case "mailbox": return entry with { Mailbox = json.GetString() };
            case "itemKey": return entry with { ItemKey = json.GetString() };
            case "eventId": return entry with { EventId = json.GetString() };
            case "path": return entry with { Path = json.GetString() };
            case "oldPath": return entry with { OldPath = json.GetString() };
            case "offset": return entry with { Offset = json.GetInt64() };
            case "size": return entry with { Size = json.GetInt64() };
            case "sha256": return entry with { Sha256 = json.GetString() };
            case "mimeSha256": return entry with { MimeSha256 = json.GetString() };
            case "receivedUtc": return entry with { ReceivedUtc = json.GetDateTime() };
            case "savedUtc": return entry with { SavedUtc = json.GetDateTime() };
            case "itemClass": return entry with { ItemClass = json.GetString() };
            case "subject": return entry with { Subject = json.GetString() };
            case "isRead": return entry with { IsRead = json.GetBoolean() };
            case "folderPath": return entry with { FolderPath = json.GetString() };
            case "folder": return entry with { Folder = json.GetString() };
            case "folderId": return entry with { FolderId = json.GetString() };
            case "itemId": return entry with { ItemId = json.GetString() };
            case "changeKey": return entry with { ChangeKey = json.GetString() };
            default:
                json.Skip();
                return entry;
        }
    }

    private static void Text(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }

    private static void Number(Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } number)
            json.WriteNumber(name, number);
    }

    private static void Time(Utf8JsonWriter json, string name, DateTime? value)
    {
        if (value is { } time)
            json.WriteString(name, time);
    }
}
