using System;
using System.Text.Json;
using EwsSync.Client.Json.Tables;
using EwsSync.Model;

namespace EwsSync.Client.Json;

/// <summary>
/// Reads a line of a change back as the object that it was made from. Keys may come in any order, and a key that this version does not know is
/// left out.
/// </summary>
public static class ChangeReader
{
    /// <summary>An <see cref="ItemChange"/> or a <see cref="FolderChange"/>.</summary>
    /// <exception cref="FormatException">The line is no change; the message says what is missing or wrong.</exception>
    public static object Read(JsonElement line)
    {
        if (line.ValueKind != JsonValueKind.Object)
            throw new FormatException($"A change is an object; this is {line.ValueKind}.");
        // The lines of items have the key itemId always, null in a reset; those of folders have none.
        return line.TryGetProperty("itemId", out _) ? ReadItem(line) : ReadFolder(line);
    }

    private static ItemChange ReadItem(JsonElement line)
    {
        var type = Demand(line, "changeType");
        ItemChange change = type switch
        {
            ChangeTypes.Create => new ItemCreated(ItemOf(line)),
            ChangeTypes.Update => new ItemUpdated(ItemOf(line)),
            ChangeTypes.Delete => new ItemDeleted(IdOf(line)),
            ChangeTypes.ReadFlagChange => new ItemReadFlagChanged(IdOf(line), ModelForms.Choice.From(line, "isRead") ?? throw Missing("isRead", type)),
            ChangeTypes.Reset => new ItemSyncReset(),
            _ => throw new FormatException($"'{type}' is no changeType of an item."),
        };
        change.FetchStatus = Text(line, "fetchStatus");
        change.Context = ContextOf(line, Demand(line, "folderId"));
        return change;
    }

    private static FolderChange ReadFolder(JsonElement line)
    {
        var type = Demand(line, "changeType");
        FolderChange change = type switch
        {
            ChangeTypes.Create => new FolderCreated(FolderOf(line)),
            ChangeTypes.Update => new FolderUpdated(FolderOf(line)),
            ChangeTypes.Delete => DeletedOf(line),
            ChangeTypes.Reset => new FolderSyncReset(),
            _ => throw new FormatException($"'{type}' is no changeType of a folder."),
        };
        change.FolderPath = Text(line, "folderPath");
        change.OldFolderPath = Text(line, "oldFolderPath");
        change.ReadEventId = Text(line, "eventId");
        change.Context = ContextOf(line, Text(line, "folderId") ?? string.Empty);
        return change;
    }

    private static FolderDeleted DeletedOf(JsonElement line) => new(new FolderId(Demand(line, "folderId")))
    {
        LastKnownParent = Text(line, "parentFolderId"),
        LastKnownName = Text(line, "displayName"),
        LastKnownClass = Text(line, "folderClass"),
        LastKnownRole = Text(line, "wellKnownName"),
    };

    private static ChangeContext ContextOf(JsonElement line, string folderId) => new()
    {
        Mailbox = Demand(line, "mailbox"),
        Origin = Demand(line, "origin"),
        FolderId = folderId,
        FolderPath = Text(line, "folderPath"),
        DetectedUtc = ModelForms.Time.From(line, "detectedUtc")?.UtcDateTime ?? default,
    };

    private static EwsItem ItemOf(JsonElement line) => ModelForms.Object<EwsItem>().From(line, "item") ?? throw Missing("item", Demand(line, "changeType"));

    private static EwsFolder FolderOf(JsonElement line) => ModelForms.Object<EwsFolder>().From(line, "folder") ?? throw Missing("folder", Demand(line, "changeType"));

    private static ItemId IdOf(JsonElement line) => new(Demand(line, "itemId"), Text(line, "changeKey"));

    private static string? Text(JsonElement line, string key) => ModelForms.Text.From(line, key);

    private static string Demand(JsonElement line, string key) => Text(line, key) ?? throw new FormatException($"A change has the key '{key}'; this has none.");

    private static FormatException Missing(string key, string changeType) => new($"A change of type {changeType} has the key '{key}'; this has none.");
}
