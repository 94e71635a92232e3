using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using EwsSync.State;

namespace EwsSync.Database.Runs;

/// <summary>What the engine keeps beside a state, as one text: <c>name=value</c> with <c>&amp;</c> between, values percent-encoded.</summary>
internal static class StateAttributes
{
    private static readonly char[] Equal = ['='];

    public static string Write(SyncState state)
    {
        var text = new StringBuilder();
        Add("source", state.Source);
        Add("phase", state.Phase);
        Add("server", state.Server);
        Add("mailbox", state.Mailbox);
        Add("folderPath", state.FolderPath);
        Add("created", Time(state.CreatedUtc));
        Add("committed", Time(state.CommittedUtc));
        Add("pages", state.Pages.ToString(CultureInfo.InvariantCulture));
        Add("changes", state.Changes.ToString(CultureInfo.InvariantCulture));
        Add("contentMark", state.ContentMark);
        if (state.ContentMark is not null)
            Add("contentMarkUtc", Time(state.ContentMarkUtc));
        if (state.MarksMove)
            Add("marksMove", "1");
        if (state.Text is null)
            Add("noText", "1");
        return text.ToString();

        void Add(string name, string? value)
        {
            if (value is null)
                return;
            if (text.Length > 0)
                text.Append('&');
            text.Append(name).Append('=').Append(Uri.EscapeDataString(value));
        }
    }

    public static SyncState Read(SyncStateIdentity identity, string state, string? attributes)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in (attributes ?? string.Empty).Split('&'))
        {
            var pair = part.Split(Equal, 2);
            if (pair.Length == 2)
                values[pair[0]] = Uri.UnescapeDataString(pair[1]);
        }

        return new SyncState(identity)
        {
            Text = values.ContainsKey("noText") ? null : state,
            Source = Find("source") ?? SyncSources.Ews,
            Phase = Find("phase") ?? SyncPhases.Incremental,
            Server = Find("server") ?? string.Empty,
            Mailbox = Find("mailbox") ?? string.Empty,
            FolderPath = Find("folderPath"),
            CreatedUtc = TimeOf("created"),
            CommittedUtc = TimeOf("committed"),
            Pages = NumberOf("pages"),
            Changes = NumberOf("changes"),
            ContentMark = Find("contentMark"),
            ContentMarkUtc = TimeOf("contentMarkUtc"),
            MarksMove = Find("marksMove") is not null,
        };

        string? Find(string name) => values.TryGetValue(name, out var value) ? value : null;

        long NumberOf(string name) => long.TryParse(Find(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : 0;

        DateTimeOffset TimeOf(string name) =>
            DateTimeOffset.TryParseExact(Find(name), "o", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : default;
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("o", CultureInfo.InvariantCulture);
}
