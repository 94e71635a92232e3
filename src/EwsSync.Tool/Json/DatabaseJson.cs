using System.Text.Json;
using EwsSync.Database.Reading;

namespace EwsSync.Tool.Json;

/// <summary>A database and its mailboxes as lines.</summary>
internal static class DatabaseJson
{
    public static void Write(Utf8JsonWriter json, DatabaseSize size)
    {
        json.WriteString("database", size.Database);
        json.WriteNumber("bytes", size.Bytes);
        json.WriteNumber("mailboxes", size.Mailboxes);
        json.WriteNumber("folders", size.Folders);
        json.WriteNumber("items", size.Items);
        json.WriteNumber("tombstones", size.Tombstones);
        json.WriteNumber("changes", size.Changes);
    }

    public static void Write(Utf8JsonWriter json, MirrorMailbox mailbox)
    {
        json.WriteString("mailbox", mailbox.Mailbox);
        json.WriteNumber("folders", mailbox.Folders);
        json.WriteNumber("items", mailbox.Items);
        json.WriteNumber("itemBytes", mailbox.Size);
        json.WriteNumber("tombstones", mailbox.Tombstones);
        json.WriteNumber("firstSequence", mailbox.FirstSequence);
        json.WriteNumber("lastSequence", mailbox.LastSequence);
        json.WriteString("lastResult", mailbox.LastResult);
        json.WriteString("lastErrorId", mailbox.LastErrorId);
        if (mailbox.LastCompleteUtc is { } complete)
            json.WriteString("lastCompleteUtc", complete);
        else
            json.WriteNull("lastCompleteUtc");
        json.WriteString("worker", mailbox.Worker);
    }
}
