using System;
using System.Text.Json;
using EwsSync.Database;

namespace EwsSync.Tool.Json;

/// <summary>The summary of a run into a database, of one mailbox.</summary>
internal static class MirrorSummaryJson
{
    public static void Write(Utf8JsonWriter json, MirrorSummary summary)
    {
        json.WriteStartObject();
        json.WriteString("mailbox", summary.Mailbox);
        json.WriteString("database", summary.Database);
        json.WriteString("runId", summary.RunId);
        json.WriteBoolean("complete", summary.Complete);
        json.WriteNumber("folders", summary.Folders);
        json.WriteNumber("quietFolders", summary.QuietFolders);
        json.WriteNumber("created", summary.Created);
        json.WriteNumber("updated", summary.Updated);
        json.WriteNumber("deleted", summary.Deleted);
        json.WriteNumber("readFlagChanged", summary.ReadFlagChanged);
        json.WriteNumber("moved", summary.Moved);
        json.WriteNumber("folderChanges", summary.FolderChanges);
        json.WriteNumber("journaled", summary.Journaled);
        json.WriteNumber("firstSequence", summary.FirstSequence);
        json.WriteNumber("lastSequence", summary.LastSequence);
        json.WriteNumber("received", summary.Received);
        json.WriteNumber("pages", summary.Pages);
        json.WriteNumber("bytes", summary.Bytes);
        json.WriteNumber("retries", summary.Retries);
        json.WriteNumber("waitedSeconds", Math.Round(summary.Waited.TotalSeconds, 3));
        json.WriteString("startedUtc", summary.StartedUtc);
        json.WriteString("finishedUtc", summary.FinishedUtc);
        json.WriteString("errorId", summary.ErrorId);
        json.WriteString("error", summary.Error);
        json.WriteEndObject();
    }
}
