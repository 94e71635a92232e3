using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Errors;
using EwsSync.Model;

namespace EwsSync.Sources;

/// <summary>Completes items that a feed brought in part. It lives as long as a run over one mailbox, and remembers what failed in it.</summary>
internal interface IItemReader
{
    /// <summary>Whether the item of a change has to be read.</summary>
    bool Wants(ItemChange change);

    /// <summary>Reads the items of these changes.</summary>
    /// <param name="changes">Changes that are wanted.</param>
    /// <param name="settled">Receives once for each what became of it; from any thread, for several places at a time.</param>
    /// <param name="costs">What it cost.</param>
    /// <param name="cancellationToken">Stops at once.</param>
    /// <exception cref="EwsException">It is not single items that fail: none of them may be passed over.</exception>
    Task ReadAsync(IReadOnlyList<ItemChange> changes, Action<ItemDetail> settled, ICallCosts costs, CancellationToken cancellationToken);
}

/// <summary>What became of an item that was to be read.</summary>
/// <param name="Place">Its place among the changes that were given.</param>
/// <param name="Status">One of <see cref="FetchStatuses"/>.</param>
/// <param name="Item">The item, whole or in part; null where it is gone or could not be read.</param>
/// <param name="Error">Why it is not whole, where the source said so.</param>
internal readonly record struct ItemDetail(int Place, string Status, EwsItem? Item, EwsException? Error)
{
    /// <summary>Its content, whole, where content was asked for and the item is complete.</summary>
    public IContentCopy? Content { get; init; }
}
