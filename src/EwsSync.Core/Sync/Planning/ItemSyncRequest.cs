using System.Collections.Generic;

namespace EwsSync.Sync;

/// <summary>One mailbox and the folders of it that are to be read.</summary>
/// <param name="Session">The mailbox.</param>
/// <param name="Folders">The folders.</param>
public sealed record ItemSyncRequest(MailboxSession Session, FolderSelection Folders)
{
    /// <summary>Only those of the folders, by canonical id, in which something happened; null = all of them.</summary>
    public IReadOnlyCollection<string>? Touched { get; internal init; }

    /// <summary>With <see cref="Touched"/>: whether folders themselves may have changed, so that the tree is read before; those that are new or were changed are touched, too.</summary>
    public bool TreeChanged { get; internal init; }

    /// <summary>Whether search folders that a path names are read too, for who can list them.</summary>
    public bool TakesSearchFolders { get; init; }

    /// <summary>The same mailbox with other folders, and all of them.</summary>
    public ItemSyncRequest Of(FolderSelection folders) => new(Session, folders);
}
