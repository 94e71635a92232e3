using System.Collections.Generic;

namespace EwsSync.Sync;

/// <summary>One mailbox and the folders of it that are to be read.</summary>
/// <param name="Session">The mailbox.</param>
/// <param name="Folders">The folders.</param>
public sealed record ItemSyncRequest(MailboxSession Session, FolderSelection Folders)
{
    /// <summary>Only those of the folders, by canonical id, in which something happened; null = all of them.</summary>
    internal IReadOnlyCollection<string>? Touched { get; init; }

    /// <summary>With <see cref="Touched"/>: whether folders themselves may have changed, so that the tree is read before; those that are new or were changed are touched, too.</summary>
    internal bool TreeChanged { get; init; }
}
