using System.Text.Json;
using EwsSync.Client.Json.Tables;
using EwsSync.Model;

namespace EwsSync.Client.Json;

/// <summary>
/// The line of a folder change, for the tool and the module: always the same keys in the same order, null where there is nothing. The form is
/// documented in <c>docs/change.schema.json</c>.
/// </summary>
public static class FolderChangeJson
{
    /// <summary>Writes the keys and values between the braces of the line.</summary>
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
            ModelTypes.Of(folder.GetType()).Write(json, folder);
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
