using System;
using System.Collections.Generic;
using EwsSync.Errors;
using EwsSync.Hosting;

namespace EwsSync.Sync;

/// <summary>What a watch says: that it is live, and each trouble once, however often it comes in days.</summary>
internal sealed class WatchNotices(ISyncObserver observer, WatchOptions options) : ISyncObserver
{
    private readonly HashSet<string> _said = new(StringComparer.Ordinal);

    /// <summary>Whether it was said that everything is live.</summary>
    public bool IsLive { get; private set; }

    /// <summary>Passes on what the turns say. A first synchronization in several slices is one, and warns once.</summary>
    public void Notice(SyncNotice notice)
    {
        if (notice.Id == "FirstSync" && !IsNew(notice.Id + notice.Mailbox))
            return;
        observer.Notice(notice);
    }

    public void Step(string id, string message, string? mailbox = null, EwsException? cause = null) =>
        observer.Notice(new SyncNotice(NoticeLevel.Step, id, message) { Mailbox = mailbox, Cause = cause });

    /// <summary>Polling takes over: one warning for each cause, and no more in this watch.</summary>
    public void Polls(string mailbox, string why, string key, EwsException? cause)
    {
        var message = $"{why} Changes are looked for every {Durations.InWords(options.PollInterval)} instead (PollInterval).";
        observer.Notice(new SyncNotice(IsNew("Polls" + key) ? NoticeLevel.Warning : NoticeLevel.Step, "Polling", message) { Mailbox = mailbox, Cause = cause });
    }

    /// <summary>Something that is repaired and worth knowing once.</summary>
    public void WarnOnce(string id, string message, string mailbox, EwsException cause) =>
        observer.Notice(new SyncNotice(IsNew(id) ? NoticeLevel.Warning : NoticeLevel.Step, id, message) { Mailbox = mailbox, Cause = cause });

    public void Live(int watched, int live, string mailbox)
    {
        IsLive = true;
        var what = watched == 1 ? $"{mailbox} is" : $"{watched} mailboxes are";
        var how = live == watched ? "changes arrive as they happen" : live == 0
            ? $"changes are looked for every {Durations.InWords(options.PollInterval)}"
            : $"changes of {live} arrive as they happen, those of the others are looked for every {Durations.InWords(options.PollInterval)}";
        observer.Notice(new SyncNotice(NoticeLevel.Milestone, "Live", $"Live: {what} up to date, and {how}.")
        {
            Mailbox = watched == 1 ? mailbox : null,
        });
    }

    private bool IsNew(string key)
    {
        lock (_said)
            return _said.Count < 10_000 && _said.Add(key);
    }
}
