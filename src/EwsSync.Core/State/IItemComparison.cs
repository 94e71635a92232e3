using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Model;

namespace EwsSync.State;

/// <summary>
/// What a store can do besides that keeps the items too. Where a folder is read anew, items are then listed by id, change key and read flag, and only those that the store has
/// otherwise are fetched; the others come to it with <see cref="FetchStatuses.Known"/>.
/// </summary>
public interface IItemComparison
{
    /// <summary>The ids of those that the store lacks, or has otherwise or elsewhere, as of this moment.</summary>
    /// <param name="identity">The folder that they were listed in.</param>
    /// <param name="listed">Ids, change keys and read flags; what is no item counts as different.</param>
    /// <param name="cancellationToken">Stops.</param>
    Task<IReadOnlyCollection<string>> DifferentAsync(SyncStateIdentity identity, IReadOnlyList<ItemChange> listed, CancellationToken cancellationToken);
}
