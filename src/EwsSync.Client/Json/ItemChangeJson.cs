using System.Text.Json;
using EwsSync.Client.Json.Tables;
using EwsSync.Model;

namespace EwsSync.Client.Json;

/// <summary>
/// The line of an item change, for the tool and the module: always the same keys in the same order, null where there is nothing. The form is
/// documented in <c>docs/change.schema.json</c>.
/// </summary>
public static class ItemChangeJson
{
    private static readonly JsonEncodedText ItemId = JsonEncodedText.Encode("itemId");
    private static readonly JsonEncodedText ChangeKey = JsonEncodedText.Encode("changeKey");
    private static readonly JsonEncodedText ItemKind = JsonEncodedText.Encode("itemKind");
    private static readonly JsonEncodedText ItemClass = JsonEncodedText.Encode("itemClass");
    private static readonly JsonEncodedText IsRead = JsonEncodedText.Encode("isRead");
    private static readonly JsonEncodedText ItemKey = JsonEncodedText.Encode("itemKey");
    private static readonly JsonEncodedText FetchStatus = JsonEncodedText.Encode("fetchStatus");
    private static readonly JsonEncodedText Item = JsonEncodedText.Encode("item");

    /// <summary>Writes the keys and values between the braces of the line.</summary>
    public static void Write(Utf8JsonWriter json, ItemChange change)
    {
        json.WriteString(ChangeKeysJson.ChangeType, change.ChangeType);
        json.WriteString(ChangeKeysJson.Origin, change.Origin);
        json.WriteString(ChangeKeysJson.Mailbox, change.Mailbox);
        json.WriteString(ChangeKeysJson.FolderId, change.FolderId);
        json.WriteString(ChangeKeysJson.FolderPath, change.FolderPath);
        json.WriteString(ItemId, change.ItemId);
        json.WriteString(ChangeKey, change.ChangeKey);
        json.WriteString(ItemKind, change.ItemKind);
        json.WriteString(ItemClass, change.ItemClass);
        if (change.IsRead is { } isRead)
            json.WriteBoolean(IsRead, isRead);
        else
            json.WriteNull(IsRead);
        json.WriteString(ItemKey, change.ItemKey);
        json.WriteString(ChangeKeysJson.EventId, change.EventId);
        json.WriteString(FetchStatus, change.FetchStatus);
        json.WritePropertyName(Item);
        if (change.Item is { } item)
            ModelTypes.Of(item.GetType()).Write(json, item);
        else
            json.WriteNullValue();
    }
}
