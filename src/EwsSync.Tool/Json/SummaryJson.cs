using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using EwsSync.Client.Reports;
using EwsSync.Errors;
using EwsSync.Sync;
using EwsSync.Tool.Exit;

namespace EwsSync.Tool.Json;

/// <summary>The summary of a run as a JSON file, for schedulers and monitoring.</summary>
internal static class SummaryJson
{
    /// <summary>Writes it beside and moves it over, so that nobody reads half of it.</summary>
    public static void WriteFile(string path, RunOutcome outcome)
    {
        var beside = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            using (var file = File.Create(beside))
            using (var json = new Utf8JsonWriter(file, new JsonWriterOptions { Indented = true }))
                Write(json, outcome);
            File.Move(beside, path, overwrite: true);
        }
        finally
        {
            File.Delete(beside);
        }
    }

    private static void Write(Utf8JsonWriter json, RunOutcome outcome)
    {
        json.WriteStartObject();
        json.WriteString("command", outcome.Command);
        json.WriteBoolean("complete", outcome.IsComplete);
        json.WriteNumber("exitCode", outcome.ExitCode);
        json.WriteNumber("seconds", Math.Round(outcome.Duration.TotalSeconds, 3));
        json.WriteNumber("pages", outcome.Summaries.Sum(s => s.Pages));
        json.WriteNumber("changes", outcome.Summaries.Sum(s => s.Changes) + outcome.Watches.Sum(w => w.Changes));
        if (outcome.Mirrors.Count > 0)
        {
            json.WriteStartArray("mailboxes");
            foreach (var mirror in outcome.Mirrors)
                MirrorSummaryJson.Write(json, mirror);
            json.WriteEndArray();
        }

        if (outcome.Verifications.Count > 0)
        {
            json.WriteStartArray("verifications");
            foreach (var verification in outcome.Verifications)
                VerificationJson.Write(json, verification);
            json.WriteEndArray();
        }

        if (outcome.Watches.Count > 0)
        {
            json.WriteStartArray("watches");
            foreach (var watch in outcome.Watches)
                WatchSummaryJson.Write(json, watch);
            json.WriteEndArray();
        }

        json.WriteStartArray("folders");
        foreach (var summary in outcome.Summaries)
            Write(json, summary);
        json.WriteEndArray();
        json.WriteStartArray("errors");
        if (outcome.Fatal is { } fatal && outcome.Errors.All(e => e != fatal))
            Write(json, fatal);
        foreach (var error in outcome.Errors)
            Write(json, error);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, SyncSummary summary)
    {
        json.WriteStartObject();
        json.WriteString("mailbox", summary.Mailbox);
        json.WriteString("kind", summary.Kind);
        json.WriteString("folderPath", summary.FolderPath);
        json.WriteString("folderId", summary.FolderId);
        json.WriteString("origin", summary.Origin);
        json.WriteBoolean("complete", summary.Complete);
        json.WriteNumber("pages", summary.Pages);
        json.WriteNumber("created", summary.Created);
        json.WriteNumber("updated", summary.Updated);
        json.WriteNumber("deleted", summary.Deleted);
        json.WriteNumber("readFlagChanged", summary.ReadFlagChanged);
        json.WriteNumber("resets", summary.Resets);
        json.WriteNumber("skipped", summary.Skipped);
        json.WriteNumber("failedItems", summary.FailedItems);
        json.WriteNumber("leftOut", summary.LeftOut);
        json.WriteNumber("retries", summary.Retries);
        json.WriteNumber("waitedSeconds", Math.Round(summary.Waited.TotalSeconds, 3));
        json.WriteNumber("bytes", summary.Bytes);
        json.WriteString("startedUtc", summary.StartedUtc);
        if (summary.FinishedUtc is { } finished)
            json.WriteString("finishedUtc", finished);
        json.WriteString("errorId", summary.ErrorId);
        json.WriteString("error", summary.Error);
        json.WriteStartArray("warnings");
        foreach (var warning in summary.Warnings)
            json.WriteStringValue(warning);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Exception error)
    {
        json.WriteStartObject();
        json.WriteString("message", error.Message);
        if (error is EwsException known)
        {
            json.WriteString("errorId", known.ErrorId);
            json.WriteString("advice", known.Advice);
            json.WriteString("serverCode", known.ServerCode.IsEmpty ? null : known.ServerCode.Value);
            json.WriteString("requestId", known.RequestId);
            json.WriteString("mailbox", known.Mailbox);
            json.WriteString("folder", known.Folder);
        }

        json.WriteEndObject();
    }
}
