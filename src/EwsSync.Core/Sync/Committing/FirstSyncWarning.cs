using System.Collections.Generic;
using EwsSync.Hosting;

namespace EwsSync.Sync;

/// <summary>Says once per mailbox that nothing was stored yet, however many folders that concerns.</summary>
internal sealed class FirstSyncWarning
{
    private readonly HashSet<string> _warned = new(System.StringComparer.OrdinalIgnoreCase);

    public void Raise(ISyncObserver observer, SyncOptions options, MailboxSession session, string folder, string location)
    {
        lock (_warned)
        {
            if (!_warned.Add(session.Mailbox))
                return;
        }

        var unspecified = options.InitialSync == InitialSyncPolicy.Unspecified;
        observer.Notice(new SyncNotice(
            unspecified ? NoticeLevel.Warning : NoticeLevel.Milestone,
            "FirstSync",
            $"No state of consumer '{options.Consumer}' for {session.Mailbox} was found in {location}: everything is read from the beginning."
            + (unspecified ? " Choose an initial sync policy (Full, Baseline or Stop) to say that this is meant." : string.Empty))
        {
            Mailbox = session.Mailbox,
            Folder = folder,
        });
    }
}
