using System.Text.Json;

namespace EwsSync.Database.Reading;

/// <summary>The line of a row of the journal: the keys of an item's or a folder's change, with its place in the journal, null where there is nothing.</summary>
public static class JournalJson
{
    /// <summary>Writes the keys and values between the braces of the line.</summary>
    public static void Write(Utf8JsonWriter json, JournalEntry entry)
    {
        json.WriteString("changeType", entry.ChangeType);
        json.WriteString("origin", entry.Origin);
        json.WriteString("mailbox", entry.Mailbox);
        json.WriteString("entity", entry.Entity);
        Write(json, "sequence", entry.Sequence == 0 ? null : entry.Sequence);
        json.WriteString("detectedUtc", entry.DetectedUtc);
        json.WriteString("folderId", entry.FolderId);
        json.WriteString("folderPath", entry.FolderPath);
        if (entry.Entity == "Folder")
            Folder(json, entry);
        else
            Item(json, entry);
        json.WriteString("eventId", entry.EventId);
        json.WriteString("runId", entry.RunId);
    }

    private static void Folder(Utf8JsonWriter json, JournalEntry entry)
    {
        json.WriteString("oldFolderPath", entry.OldFolderPath);
        json.WriteString("parentFolderId", entry.ParentFolderId);
        json.WriteString("displayName", entry.FolderName);
        json.WriteString("folderClass", entry.FolderClass);
    }

    private static void Item(Utf8JsonWriter json, JournalEntry entry)
    {
        json.WriteString("itemId", entry.ItemId);
        json.WriteString("changeKey", entry.ChangeKey);
        json.WriteString("itemKind", entry.ItemKind);
        json.WriteString("itemClass", entry.ItemClass);
        if (entry.IsRead is { } isRead)
            json.WriteBoolean("isRead", isRead);
        else
            json.WriteNull("isRead");
        json.WriteString("itemKey", entry.ItemKey);
        json.WriteString("subject", entry.Subject);
        json.WriteString("from", entry.From);
        if (entry.ReceivedUtc is { } received)
            json.WriteString("receivedUtc", received);
        else
            json.WriteNull("receivedUtc");
        Write(json, "size", entry.Size);
        Write(json, "movedWith", entry.MovedWith);
    }

    private static void Write(Utf8JsonWriter json, string key, long? number)
    {
        if (number is { } value)
            json.WriteNumber(key, value);
        else
            json.WriteNull(key);
    }
}
