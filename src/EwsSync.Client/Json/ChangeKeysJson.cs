using System.Text.Json;

namespace EwsSync.Client.Json;

/// <summary>The keys that the lines of items and folders share.</summary>
internal static class ChangeKeysJson
{
    public static readonly JsonEncodedText ChangeType = JsonEncodedText.Encode("changeType");
    public static readonly JsonEncodedText Origin = JsonEncodedText.Encode("origin");
    public static readonly JsonEncodedText Mailbox = JsonEncodedText.Encode("mailbox");
    public static readonly JsonEncodedText FolderId = JsonEncodedText.Encode("folderId");
    public static readonly JsonEncodedText FolderPath = JsonEncodedText.Encode("folderPath");
    public static readonly JsonEncodedText EventId = JsonEncodedText.Encode("eventId");
}
