using System.Collections.Generic;

namespace EwsSync.Emulator.Mailboxes;

/// <summary>One page of SyncFolderItems.</summary>
internal sealed record ItemSyncPage(IReadOnlyList<SyncChange> Changes, SyncPosition Next, bool IncludesLast);
