using System;
using System.Collections.Generic;
using System.Linq;
using EwsSync.Model;
using EwsSync.Wire;

namespace EwsSync.Ews;

/// <summary>
/// Which result of GetItem belongs to which item. Items are matched by their id, ordinally: ids differ in letter case alone at times. Errors contain no
/// id, so that only their place says whose they are; it is believed as long as there is one result for each item and every item stands at its own place.
/// </summary>
internal sealed class ItemMatch
{
    private readonly IReadOnlyList<string> _asked;
    private readonly IReadOnlyList<ItemResult> _results;
    private readonly Dictionary<string, EwsItem> _items = new(StringComparer.Ordinal);
    private readonly bool _inPlace;

    public ItemMatch(IReadOnlyList<string> asked, IReadOnlyList<ItemResult> results)
    {
        _asked = asked;
        _results = results;
        foreach (var item in results.SelectMany(result => result.Items))
        {
            if (item.ItemId is { } id && !_items.ContainsKey(id.Id))
                _items.Add(id.Id, item);
        }

        _inPlace = asked.Count == results.Count && !asked.Where((id, i) => !IsInPlace(id, results[i])).Any();
    }

    /// <summary>Whether an item came that nobody asked for: the answer of another request, most likely.</summary>
    public bool HasForeign => _items.Keys.Any(id => !_asked.Contains(id));

    /// <summary>The item that was asked for at that place; null where it did not come.</summary>
    public EwsItem? Item(int place) => _items.TryGetValue(_asked[place], out var item) ? item : null;

    /// <summary>The result that says why the item did not come; null where that is not known.</summary>
    public ItemResult? Refusal(int place) => _inPlace ? _results[place] : null;

    private static bool IsInPlace(string id, ItemResult result) =>
        result.Items.Count == 0 || result.Items.Any(item => string.Equals(item.ItemId?.Id, id, StringComparison.Ordinal));
}
