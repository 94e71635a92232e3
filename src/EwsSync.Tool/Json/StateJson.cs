using System;
using System.Text.Json;
using EwsSync.State;

namespace EwsSync.Tool.Json;

/// <summary>A stored state without its text.</summary>
internal static class StateJson
{
    public static void Write(Utf8JsonWriter json, StoredState stored)
    {
        if (stored.State is { } state)
            Write(json, state);
        Write(json, "lastAttemptUtc", stored.Activity.LastAttemptUtc);
        Write(json, "lastCompleteUtc", stored.Activity.LastCompleteUtc);
        json.WriteString("lastErrorId", stored.Activity.LastErrorId);
        json.WriteString("lastError", stored.Activity.LastError);
        json.WriteString("path", stored.Path);
        if (stored.Problem is { } problem)
        {
            json.WriteString("problemId", problem.ErrorId);
            json.WriteString("problem", problem.Message);
        }
    }

    private static void Write(Utf8JsonWriter json, SyncState state)
    {
        json.WriteString("consumer", state.Identity.Consumer);
        json.WriteString("mailbox", state.Mailbox);
        json.WriteString("server", state.Server);
        json.WriteString("kind", state.Identity.Kind);
        json.WriteString("scope", state.Identity.Scope);
        json.WriteString("folderPath", state.FolderPath);
        json.WriteString("folderId", state.Identity.FolderId);
        json.WriteString("phase", state.Phase);
        json.WriteString("createdUtc", state.CreatedUtc.UtcDateTime);
        json.WriteString("committedUtc", state.CommittedUtc.UtcDateTime);
        json.WriteNumber("pages", state.Pages);
        json.WriteNumber("changes", state.Changes);
        json.WriteNumber("knownFolders", state.Folders.Count);
        json.WriteNumber("stateLength", state.Text?.Length ?? 0);
    }

    private static void Write(Utf8JsonWriter json, string key, DateTimeOffset? time)
    {
        if (time is { } value)
            json.WriteString(key, value.UtcDateTime);
        else
            json.WriteNull(key);
    }
}
