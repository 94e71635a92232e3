using System.Text.Json;
using EwsSync.Sync;

namespace EwsSync.Client.Reports;

/// <summary>What a verification found, as JSON: a line a difference for programs, and the whole of it for whoever keeps it.</summary>
public static class VerificationJson
{
    /// <summary>What is between the braces of one difference.</summary>
    public static void Write(Utf8JsonWriter json, MailboxDifference difference)
    {
        json.WriteString("mailbox", difference.Mailbox);
        json.WriteString("entity", difference.Entity);
        json.WriteString("difference", difference.Difference);
        Optional(json, "folderPath", difference.FolderPath);
        Optional(json, "folderId", difference.FolderId);
        Optional(json, "knownFolderId", difference.KnownFolderId);
        Optional(json, "itemId", difference.ItemId);
        Optional(json, "itemKey", difference.ItemKey);
        Optional(json, "subject", difference.Subject);
        if (difference.ReceivedUtc is { } received)
            json.WriteString("receivedUtc", received);
        Optional(json, "known", difference.Known);
        Optional(json, "found", difference.Found);
        json.WriteBoolean("repaired", difference.Repaired);
    }

    /// <summary>The verification of one mailbox as an object, with its folders and differences.</summary>
    public static void Write(Utf8JsonWriter json, VerificationSummary summary)
    {
        json.WriteStartObject();
        json.WriteString("mailbox", summary.Mailbox);
        json.WriteString("against", summary.Against);
        json.WriteString("server", summary.Server);
        Optional(json, "serverVersion", summary.ServerVersion);
        json.WriteString("startedUtc", summary.StartedUtc);
        json.WriteString("finishedUtc", summary.FinishedUtc);
        json.WriteBoolean("success", summary.Success);
        json.WriteBoolean("complete", summary.Complete);
        Optional(json, "errorId", summary.ErrorId);
        Optional(json, "error", summary.Error);
        json.WriteNumber("folders", summary.Folders);
        json.WriteNumber("foldersNotCompared", summary.FoldersNotCompared);
        json.WriteNumber("items", summary.Items);
        json.WriteNumber("knownItems", summary.KnownItems);
        json.WriteNumber("pending", summary.Pending);
        json.WriteNumber("repaired", summary.Repaired);
        json.WriteStartArray("differences");
        foreach (var difference in summary.Differences)
        {
            json.WriteStartObject();
            Write(json, difference);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("folderResults");
        foreach (var folder in summary.FolderResults)
            Write(json, folder);
        json.WriteEndArray();
        json.WriteStartArray("warnings");
        foreach (var warning in summary.Warnings)
            json.WriteStringValue(warning);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, VerifiedFolder folder)
    {
        json.WriteStartObject();
        Optional(json, "path", folder.Path);
        json.WriteString("folderId", folder.FolderId);
        json.WriteNumber("known", folder.Known);
        json.WriteNumber("found", folder.Found);
        json.WriteNumber("pending", folder.Pending);
        json.WriteNumber("differences", folder.Differences);
        Optional(json, "knownIds", folder.KnownIds);
        Optional(json, "foundIds", folder.FoundIds);
        Optional(json, "errorId", folder.ErrorId);
        Optional(json, "error", folder.Error);
        json.WriteEndObject();
    }

    private static void Optional(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }
}
