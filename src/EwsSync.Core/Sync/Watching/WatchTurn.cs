using System.Collections.Generic;
using EwsSync.Compat;
using EwsSync.Errors;
using EwsSync.Hosting;

namespace EwsSync.Sync;

/// <summary>One mailbox whose turn it is, and what of it is to be synchronized.</summary>
public sealed class WatchTurn
{
    internal WatchTurn(WatchedMailbox mailbox, bool everything, bool ofFolders, IReadOnlyCollection<string> touched, TimeLimit? limit)
    {
        Mailbox = mailbox;
        Everything = everything;
        OfFolders = ofFolders;
        Touched = touched;
        TimeLimit = limit;
        Epoch = mailbox.Epoch;
        Request = everything ? mailbox.Request : mailbox.Request with { Touched = touched, TreeChanged = ofFolders };
    }

    /// <summary>The mailbox and its folders: all that are watched, or those of them that events named.</summary>
    public ItemSyncRequest Request { get; }

    /// <summary>Whether all watched folders are synchronized: at the beginning, after each opening of notifications, and from time to time.</summary>
    public bool Everything { get; }

    /// <summary>Whether folders themselves may have changed.</summary>
    public bool OfFolders { get; }

    /// <summary>How long it may take: one that waits for its server must not keep others from theirs. Null = as long as it takes.</summary>
    public TimeLimit? TimeLimit { get; }

    /// <summary>Whether the mailbox was synchronized before: then an outage is an outage, and no wrong address.</summary>
    public bool HasSucceeded => Mailbox.HasSucceeded;

    /// <summary>Whether watching cannot go on after this error: the sign-in is refused, or states cannot be kept.</summary>
    public static bool EndsWatch(EwsException error) =>
        error is EwsAuthenticationException { ErrorId: ErrorIds.AuthenticationFailed or ErrorIds.AccountUnusable or ErrorIds.AppNotAllowed } || Throw.IfNull(error).ErrorId == ErrorIds.StateStoreUnusable;

    /// <summary>Whether an error is to be said: once, and again only after the mailbox was well in between, or where it ends the watch.</summary>
    public bool IsNews(EwsException error) => Mailbox.IsNews(error) || EndsWatch(error);

    internal WatchedMailbox Mailbox { get; }

    internal IReadOnlyCollection<string> Touched { get; }

    /// <summary>How often notifications of the mailbox had been opened when the turn began.</summary>
    internal int Epoch { get; }
}
