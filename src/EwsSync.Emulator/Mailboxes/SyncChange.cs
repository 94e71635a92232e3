namespace EwsSync.Emulator.Mailboxes;

/// <summary>One change to return, with the item as it is now (null for a deletion).</summary>
internal readonly record struct SyncChange(LoggedChange Change, MailItem? Item, long FolderSerial, long Serial);
