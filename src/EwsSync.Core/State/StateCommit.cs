using System.Collections.Generic;
using EwsSync.Model;

namespace EwsSync.State;

/// <summary>
/// The door for transactions: all that belongs to one commit. A store of states takes the state and leaves the rest; one that keeps the items too
/// writes rows and state together or not at all.
/// </summary>
/// <param name="State">The state as it is to be stored.</param>
public sealed record StateCommit(SyncState State)
{
    /// <summary>The lease of the run; null where the commit takes one for the moment, as an import does.</summary>
    public IStateLease? Lease { get; init; }

    /// <summary>What it is for.</summary>
    public CommitReason Reason { get; init; }

    /// <summary>
    /// Whether the stored state is to be replaced. False for a slice of a page whose last slice comes later, and for the restart of a tree, which goes on from
    /// what is stored until it has been read anew: then a store that keeps nothing but states has nothing to do.
    /// </summary>
    public bool MovesState { get; init; } = true;

    /// <summary>
    /// Whether the server has nothing more for now. Where everything was read anew, what was not listed until then is not there any more.
    /// </summary>
    public bool EndsReading { get; init; }

    /// <summary>Changes of items that the consumer has taken over with this commit.</summary>
    public IReadOnlyList<ItemChange> Items { get; init; } = [];

    /// <summary>The same of folders.</summary>
    public IReadOnlyList<FolderChange> Folders { get; init; } = [];
}
