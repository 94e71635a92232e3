using System.Text.Json;
using EwsSync.Sync;

namespace EwsSync.Tool.Json;

/// <summary>What watching one mailbox has come to.</summary>
internal static class WatchSummaryJson
{
    public static void Write(Utf8JsonWriter json, WatchSummary summary)
    {
        json.WriteStartObject();
        json.WriteString("mailbox", summary.Mailbox);
        json.WriteBoolean("complete", summary.Complete);
        json.WriteBoolean("live", summary.Live);
        json.WriteNumber("changes", summary.Changes);
        json.WriteNumber("turns", summary.Turns);
        json.WriteNumber("opened", summary.Opened);
        if (summary.LastCompleteUtc is { } complete)
            json.WriteString("lastCompleteUtc", complete);
        json.WriteString("errorId", summary.ErrorId);
        json.WriteString("error", summary.Error);
        json.WriteEndObject();
    }
}
