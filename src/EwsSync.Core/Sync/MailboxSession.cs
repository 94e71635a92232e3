using System;
using EwsSync.Compat;
using EwsSync.Hosting;
using EwsSync.Sources;

namespace EwsSync.Sync;

/// <summary>One mailbox as the engine sees it, whatever it comes from. <c>EwsConnection.OpenMailbox</c> makes one.</summary>
public sealed record MailboxSession
{
    internal MailboxSession(string mailbox, string server, IMailboxSource source)
    {
        Mailbox = Throw.IfBlank(mailbox);
        Server = server;
        Source = source;
    }

    /// <summary>The address, as the user gave it.</summary>
    public string Mailbox { get; internal init; }

    /// <summary>The server's URL without user information; an attribute of stored states.</summary>
    public string Server { get; internal init; }

    /// <summary>Time.</summary>
    public IClock Clock { get; init; } = SystemClock.Instance;

    internal IMailboxSource Source { get; init; }

    /// <summary>One of <see cref="State.SyncSources"/>: what its states are made by.</summary>
    public string SourceName => Source.Traits.Name;

    /// <summary>The same, by way of the mailbox that contains the public folders that are to be read.</summary>
    /// <param name="publicFolderMailbox"><c>guid@domain</c>, or an address; null = that of each folder is found by Autodiscover.</param>
    public MailboxSession ByWayOf(string? publicFolderMailbox) => this with { Source = Source.ByWayOf(publicFolderMailbox is null ? null : Throw.IfBlank(publicFolderMailbox)) };

    /// <summary>
    /// The same mailbox by what is in it now, for what its server does not synchronize. Of use only with a store that compares, as a database does.
    /// </summary>
    /// <param name="readFlags">Whether read flags are wanted. Those of public folders are each reader's own.</param>
    /// <param name="isSearchFolder">Whether a folder, by its id, is a search folder that may list the items of others; null = none is.</param>
    public MailboxSession AsSnapshot(bool readFlags = true, Func<string, bool>? isSearchFolder = null) =>
        SourceName == SnapshotSource.Name ? this : this with { Source = new SnapshotSource(Source, readFlags, isSearchFolder) };
}
