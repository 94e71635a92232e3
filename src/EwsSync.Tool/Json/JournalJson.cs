using System.Text.Json;
using EwsSync.Database.Reading;

namespace EwsSync.Tool.Json;

/// <summary>The line of a row of the journal: the keys of an item's or a folder's change, with its place in the journal, null where there is nothing.</summary>
internal static class JournalJson
{
    public static void Write(Utf8JsonWriter json, JournalEntry entry)
    {
        json.WriteString(ChangeKeysJson.ChangeType, entry.ChangeType);
        json.WriteString(ChangeKeysJson.Origin, entry.Origin);
        json.WriteString(ChangeKeysJson.Mailbox, entry.Mailbox);
        json.WriteString("entity", entry.Entity);
        Write(json, "sequence", entry.Sequence == 0 ? null : entry.Sequence);
        json.WriteString("detectedUtc", entry.DetectedUtc);
        json.WriteString(ChangeKeysJson.FolderId, entry.FolderId);
        json.WriteString(ChangeKeysJson.FolderPath, entry.FolderPath);
        if (entry.Entity == "Folder")
            Folder(json, entry);
        else
            Item(json, entry);
        json.WriteString(ChangeKeysJson.EventId, entry.EventId);
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
