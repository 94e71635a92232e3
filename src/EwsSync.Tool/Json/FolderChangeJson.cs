using System.Text.Json;
using EwsSync.Model;

namespace EwsSync.Tool.Json;

/// <summary>The line of a folder change: always the same keys in the same order, null where there is nothing.</summary>
internal static class FolderChangeJson
{
    public static void Write(Utf8JsonWriter json, FolderChange change)
    {
        json.WriteString(ChangeKeysJson.ChangeType, change.ChangeType);
        json.WriteString(ChangeKeysJson.Origin, change.Origin);
        json.WriteString(ChangeKeysJson.Mailbox, change.Mailbox);
        json.WriteString(ChangeKeysJson.FolderId, change.FolderId);
        json.WriteString(ChangeKeysJson.FolderPath, change.FolderPath);
        json.WriteString("oldFolderPath", change.OldFolderPath);
        json.WriteString("parentFolderId", change.ParentFolderId);
        json.WriteString("displayName", change.DisplayName);
        json.WriteString("folderClass", change.FolderClass);
        json.WriteString("wellKnownName", change.WellKnownName);
        Write(json, "totalCount", change.TotalCount);
        Write(json, "unreadCount", change.UnreadCount);
        json.WriteString("detectedUtc", change.DetectedUtc);
        json.WriteString(ChangeKeysJson.EventId, change.EventId);
        json.WritePropertyName("folder");
        if (change.Folder is { } folder)
            ModelJson.Write(json, folder);
        else
            json.WriteNullValue();
    }

    private static void Write(Utf8JsonWriter json, string key, int? count)
    {
        if (count is { } value)
            json.WriteNumber(key, value);
        else
            json.WriteNull(key);
    }
}
