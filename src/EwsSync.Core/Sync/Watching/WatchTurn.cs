using System.Collections.Generic;

namespace EwsSync.Sync;

/// <summary>One mailbox whose turn it is, and what of it is to be synchronized.</summary>
public sealed class WatchTurn
{
    internal WatchTurn(WatchedMailbox mailbox, bool everything, bool ofFolders, IReadOnlyCollection<string> touched)
    {
        Mailbox = mailbox;
        Everything = everything;
        OfFolders = ofFolders;
        Touched = touched;
        Epoch = mailbox.Epoch;
        Request = everything ? mailbox.Request : mailbox.Request with { Touched = touched, TreeChanged = ofFolders };
    }

    /// <summary>The mailbox and its folders: all that are watched, or those of them that events named.</summary>
    public ItemSyncRequest Request { get; }

    /// <summary>Whether all watched folders are synchronized: at the beginning, after each opening of notifications, and from time to time.</summary>
    public bool Everything { get; }

    /// <summary>Whether folders themselves may have changed.</summary>
    public bool OfFolders { get; }

    internal WatchedMailbox Mailbox { get; }

    internal IReadOnlyCollection<string> Touched { get; }

    /// <summary>How often notifications of the mailbox had been opened when the turn began.</summary>
    internal int Epoch { get; }
}
