namespace EwsSync.Sync;

/// <summary>One mailbox and the folders of it that are to be read.</summary>
/// <param name="Session">The mailbox.</param>
/// <param name="Folders">The folders.</param>
public sealed record ItemSyncRequest(MailboxSession Session, FolderSelection Folders);
