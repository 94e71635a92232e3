using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Errors;
using EwsSync.State;

namespace EwsSync.Sync;

/// <summary>
/// Notices a mailbox that was made anew under the same address. Servers were seen that accept the states of the old one and answer with a Delete for each of
/// its items. The id of the mailbox's root is remembered with the ids of folders; it is asked for again, once a run, before Deletes are handed over that
/// follow a stored state. A run with nothing deleted costs no request for it.
/// </summary>
internal sealed class MailboxIdentity(ISyncStateStore? store, SyncOptions options)
{
    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="SyncStateException"><c>MailboxIsNew</c>: the root has another id than before, and nobody said that this is in order.</exception>
    public async Task CheckAsync(MailboxSession session, string? folder, RunCounters counters, CancellationToken cancellationToken)
    {
        lock (_known)
        {
            if (_known.Contains(session.Mailbox))
                return;
        }

        if (CanonicalFolders.RecallRoot(store, session) is { } before
            && await session.Source.ReadRootIdAsync(counters, cancellationToken).ConfigureAwait(false) is { } now
            && !string.Equals(before, now, StringComparison.Ordinal))
        {
            if (!options.AcceptMovedState)
            {
                throw new SyncStateException(
                    ErrorIds.MailboxIsNew,
                    $"{session.Mailbox} is another mailbox than the one that the stored states are of: its root folder has another id. It was made anew under the same address.",
                    "Remove the states of the old mailbox to read the new one from the beginning; or say that the state has moved, to go on with what the server makes of it.")
                {
                    Mailbox = session.Mailbox,
                    Folder = folder,
                    Path = store?.Location,
                };
            }

            if (!options.Peek)
                CanonicalFolders.RememberRoot(store, session, now);
        }

        lock (_known)
            _known.Add(session.Mailbox);
    }
}
