using System;
using System.Collections.Generic;

namespace EwsSync.Emulator.Mailboxes;

/// <summary>What SyncFolderItems asks for besides the state.</summary>
internal sealed record ItemSyncRequest(int MaxChanges, bool IncludeAssociated, IReadOnlySet<long> Ignored)
{
    /// <summary>Items received before this are left out of a first synchronization.</summary>
    internal DateTime? NotBefore { get; init; }

    /// <summary>Upper bound of the items of a first synchronization, counted from the newest.</summary>
    internal int? MaximumCount { get; init; }

    /// <summary>This many of the newest are returned whatever their age.</summary>
    internal int MinimumCount { get; init; }
}
