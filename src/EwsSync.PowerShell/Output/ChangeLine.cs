using EwsSync.Model;

namespace EwsSync.PowerShell.Output;

/// <summary>A change as one line of JSON: always the same keys in the same order, the command-line tool's.</summary>
internal static class ChangeLine
{
    public static string Of(ItemChange change)
    {
        var json = new JsonText().Open('{');
        Head(json, change.ChangeType, change.Origin, change.Mailbox, change.FolderId, change.FolderPath);
        json.Name("itemId").Text(change.ItemId);
        json.Name("changeKey").Text(change.ChangeKey);
        json.Name("itemKind").Text(change.ItemKind);
        json.Name("itemClass").Text(change.ItemClass);
        ModelJson.Write(json.Name("isRead"), change.IsRead);
        json.Name("itemKey").Text(change.ItemKey);
        json.Name("eventId").Text(change.EventId);
        json.Name("fetchStatus").Text(change.FetchStatus);
        ModelJson.Write(json.Name("item"), change.Item);
        return json.Close('}').ToString();
    }

    public static string Of(FolderChange change)
    {
        var json = new JsonText().Open('{');
        Head(json, change.ChangeType, change.Origin, change.Mailbox, change.FolderId, change.FolderPath);
        json.Name("oldFolderPath").Text(change.OldFolderPath);
        json.Name("parentFolderId").Text(change.ParentFolderId);
        json.Name("displayName").Text(change.DisplayName);
        json.Name("folderClass").Text(change.FolderClass);
        json.Name("wellKnownName").Text(change.WellKnownName);
        ModelJson.Write(json.Name("totalCount"), change.TotalCount);
        ModelJson.Write(json.Name("unreadCount"), change.UnreadCount);
        ModelJson.Write(json.Name("detectedUtc"), change.DetectedUtc);
        json.Name("eventId").Text(change.EventId);
        ModelJson.Write(json.Name("folder"), change.Folder);
        return json.Close('}').ToString();
    }

    private static void Head(JsonText json, string changeType, string origin, string mailbox, string? folderId, string? folderPath)
    {
        json.Name("changeType").Text(changeType);
        json.Name("origin").Text(origin);
        json.Name("mailbox").Text(mailbox);
        json.Name("folderId").Text(folderId);
        json.Name("folderPath").Text(folderPath);
    }
}
