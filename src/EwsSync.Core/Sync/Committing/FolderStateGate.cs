using System;
using System.Threading;
using EwsSync.Errors;
using EwsSync.Hosting;
using EwsSync.State;

namespace EwsSync.Sync;

/// <summary>
/// What stands before a run: takes the lock, reads the state, checks that it belongs here, and decides how to begin where there is none.
/// </summary>
internal sealed class FolderStateGate(ISyncStateStore? store, SyncOptions options, ISyncObserver observer)
{
    private readonly FirstSyncWarning _firstSync = new();

    /// <summary>Where what is accepted is stored; null = nowhere.</summary>
    public ISyncStateStore? Target => options.Peek ? null : store;

    public IStateLease? Lock(SyncStateIdentity identity, CancellationToken cancellationToken) =>
        Target?.Lock(identity, options.LockWait, cancellationToken);

    public SyncState Begin(SyncStateIdentity identity, MailboxSession session, string folder, bool bornLater)
    {
        var stored = store?.Read(identity);
        if (stored is not null && (stored.Text is not null || stored.Phase == SyncPhases.Restart))
            return Belongs(stored, session, folder);

        var fresh = new SyncState(identity)
        {
            Source = session.Source.Traits.Name,
            Server = session.Server,
            Mailbox = session.Mailbox,
            CreatedUtc = session.Clock.UtcNow,
        };
        if (store is null || bornLater)
            return fresh;
        switch (options.InitialSync)
        {
            case InitialSyncPolicy.Stop:
                throw new SyncStateException(
                    ErrorIds.SyncStateMissing,
                    $"There is no state yet for folder '{folder}' of {session.Mailbox} and consumer '{identity.Consumer}' in {store.Location}.",
                    "Choose what the first sync must do: Full delivers everything that is there, Baseline only what changes from now on.")
                {
                    Mailbox = session.Mailbox,
                    Folder = folder,
                    Path = store.Location,
                };
            case InitialSyncPolicy.Baseline:
                return fresh with { Phase = SyncPhases.Baseline };
            default:
                _firstSync.Raise(observer, options, session, folder, store.Location);
                return fresh;
        }
    }

    /// <summary>Whether a state was made by this source, with this server, for this mailbox.</summary>
    public static bool IsOf(SyncState stored, MailboxSession session) =>
        IsOfSource(stored, session)
        && string.Equals(stored.Server, session.Server, StringComparison.OrdinalIgnoreCase)
        && string.Equals(stored.Mailbox, session.Mailbox, StringComparison.OrdinalIgnoreCase);

    private static bool IsOfSource(SyncState stored, MailboxSession session) => string.Equals(stored.Source, session.SourceName, StringComparison.Ordinal);

    private SyncState Belongs(SyncState stored, MailboxSession session, string folder)
    {
        if (!IsOfSource(stored, session))
            return OfAnotherSource(stored, session, folder);
        if (IsOf(stored, session))
            return stored;
        if (options.AcceptMovedState)
        {
            observer.Notice(new SyncNotice(
                NoticeLevel.Milestone,
                "StateMoved",
                $"The state of '{folder}' was made for {stored.Mailbox} at {stored.Server} and is taken over for {session.Mailbox} at {session.Server}.")
            {
                Mailbox = session.Mailbox,
                Folder = folder,
            });
            return stored with { Server = session.Server, Mailbox = session.Mailbox };
        }

        throw new SyncStateException(
            ErrorIds.StateBelongsElsewhere,
            $"The stored state of folder '{folder}' belongs to {stored.Mailbox} at {stored.Server}, not to {session.Mailbox} at {session.Server}.",
            "If the server or the address was renamed, say that the state has moved; otherwise use another consumer name or state folder.")
        {
            Mailbox = session.Mailbox,
            Folder = folder,
            Path = store?.Location,
        };
    }

    /// <summary>Its position says nothing to this server, so that taking it over means to read everything anew.</summary>
    private SyncState OfAnotherSource(SyncState stored, MailboxSession session, string folder)
    {
        if (options.AcceptMovedState)
            return stored with { Text = null, Phase = SyncPhases.Restart, Source = session.Source.Traits.Name, Server = session.Server, Mailbox = session.Mailbox };
        throw new SyncStateException(
            ErrorIds.StateBelongsElsewhere,
            $"The stored state of folder '{folder}' of {session.Mailbox} was made by the source '{stored.Source}' and means nothing to '{session.Source.Traits.Name}'.",
            "Say that the state has moved, to read everything anew and announce it; or use another consumer name.")
        {
            Mailbox = session.Mailbox,
            Folder = folder,
            Path = store?.Location,
        };
    }
}
