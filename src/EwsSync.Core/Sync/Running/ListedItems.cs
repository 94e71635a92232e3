using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Model;
using EwsSync.State;

namespace EwsSync.Sync;

/// <summary>
/// A folder that is read anew into a store that has its items: they are listed by their ids, and what the store has as listed is not fetched. A page of ids is a quarter
/// of a page of items (Default shape). Where most of a page is different, whole pages cost less than fetching.
/// </summary>
internal sealed class ListedItems(IItemComparison store, SyncStateIdentity identity)
{
    /// <summary>What is listed of each.</summary>
    public static readonly ItemShape Shape = ItemShape.IdOnly with { AdditionalProperties = [new FieldPath("message:IsRead")] };

    /// <summary>Whether the next page is better read whole.</summary>
    public bool MostDiffer { get; private set; }

    /// <summary>Marks those that the store has as they were listed.</summary>
    /// <param name="changes">A page.</param>
    /// <param name="inHand">Pages before it that the store may not have yet: what they name is different by the time that this page comes to it.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task MarkAsync(IReadOnlyList<ItemChange> changes, IEnumerable<ItemPage> inHand, CancellationToken cancellationToken)
    {
        // Before the store is asked: a page that is taken over meanwhile is seen by one of the two.
        var open = new HashSet<string>(inHand.SelectMany(page => page.Changes).Select(change => change.ItemId).OfType<string>(), StringComparer.Ordinal);
        var items = changes.Where(change => change.Item is not null).ToList();
        if (items.Count == 0)
            return;
        open.UnionWith(await store.DifferentAsync(identity, changes, cancellationToken).ConfigureAwait(false));
        var different = 0;
        foreach (var change in items)
        {
            if (open.Contains(change.ItemId!))
                different++;
            else
                change.FetchStatus = FetchStatuses.Known;
        }

        MostDiffer = different * 2 > items.Count;
    }
}
