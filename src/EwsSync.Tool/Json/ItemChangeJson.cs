using System.Text.Json;
using EwsSync.Model;

namespace EwsSync.Tool.Json;

/// <summary>The line of an item change: always the same keys in the same order, null where there is nothing.</summary>
internal static class ItemChangeJson
{
    private static readonly JsonEncodedText ItemIdKey = JsonEncodedText.Encode("itemId");
    private static readonly JsonEncodedText ChangeKeyKey = JsonEncodedText.Encode("changeKey");
    private static readonly JsonEncodedText ItemKindKey = JsonEncodedText.Encode("itemKind");
    private static readonly JsonEncodedText ItemClassKey = JsonEncodedText.Encode("itemClass");
    private static readonly JsonEncodedText IsReadKey = JsonEncodedText.Encode("isRead");
    private static readonly JsonEncodedText ItemKeyKey = JsonEncodedText.Encode("itemKey");
    private static readonly JsonEncodedText FetchStatusKey = JsonEncodedText.Encode("fetchStatus");
    private static readonly JsonEncodedText ItemKey = JsonEncodedText.Encode("item");

    public static void Write(Utf8JsonWriter json, ItemChange change)
    {
        json.WriteString(ChangeKeysJson.ChangeType, change.ChangeType);
        json.WriteString(ChangeKeysJson.Origin, change.Origin);
        json.WriteString(ChangeKeysJson.Mailbox, change.Mailbox);
        json.WriteString(ChangeKeysJson.FolderId, change.FolderId);
        json.WriteString(ChangeKeysJson.FolderPath, change.FolderPath);
        json.WriteString(ItemIdKey, change.ItemId);
        json.WriteString(ChangeKeyKey, change.ChangeKey);
        json.WriteString(ItemKindKey, change.ItemKind);
        json.WriteString(ItemClassKey, change.ItemClass);
        if (change.IsRead is { } isRead)
            json.WriteBoolean(IsReadKey, isRead);
        else
            json.WriteNull(IsReadKey);
        json.WriteString(ItemKeyKey, change.ItemKey);
        json.WriteString(ChangeKeysJson.EventId, change.EventId);
        json.WriteString(FetchStatusKey, change.FetchStatus);
        json.WritePropertyName(ItemKey);
        if (change.Item is { } item)
            ModelJson.Write(json, item);
        else
            json.WriteNullValue();
    }
}
