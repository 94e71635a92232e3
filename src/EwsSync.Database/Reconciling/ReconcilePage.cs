using System.Collections.Generic;
using EwsSync.Database.States;
using EwsSync.Database.Writing;
using EwsSync.Model;

namespace EwsSync.Database.Reconciling;

/// <summary>One page of an enumeration: what was seen, and in full what differs.</summary>
public sealed record ReconcilePage
{
    /// <summary>The lease of the mailbox.</summary>
    public required MailboxLease Lease { get; init; }

    /// <summary>The run as it was before the page.</summary>
    public required ReconcileRun Run { get; init; }

    /// <summary>The enumeration's state after the page.</summary>
    public required string NewState { get; init; }

    /// <summary>Ids of all items (or folders) that the page lists.</summary>
    public required IReadOnlyCollection<string> SeenIds { get; init; }

    /// <summary>Those of them that <see cref="Reconciles.DifferencesAsync"/> named, fetched. More than that does no harm.</summary>
    public IReadOnlyList<ItemChange> Items { get; init; } = [];

    /// <summary>For a hierarchy: all of the page.</summary>
    public IReadOnlyList<FolderChange> Folders { get; init; } = [];
}
