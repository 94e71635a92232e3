using System.Collections.Generic;

namespace EwsSync.Emulator.Mailboxes;

/// <summary>The items of a folder: stored ones, and optionally a great number of computed ones of which only the changed are kept.</summary>
internal sealed class ItemStore
{
    private readonly Dictionary<long, MailItem> _stored = [];
    private readonly SortedSet<ItemPlace> _order = [];
    private readonly HashSet<long> _replaced = [];
    private GeneratedItems? _generated;
    private int _unread;

    /// <summary>Items that are not associated.</summary>
    internal int Count { get; private set; }

    internal int Unread => _unread;

    /// <summary>Puts a range of computed items below the stored ones.</summary>
    internal void Generate(GeneratedItems generated)
    {
        _generated = generated;
        Count += generated.Count;
        _unread += generated.Unread;
    }

    internal MailItem? Find(long serial)
    {
        if (_stored.TryGetValue(serial, out var item))
            return item;
        return _generated is not null && !_replaced.Contains(serial) ? _generated.Find(serial) : null;
    }

    internal void Add(MailItem item)
    {
        _stored.Add(item.Serial, item);
        _order.Add(ItemPlace.Of(item));
        Tally(item, 1);
    }

    internal void Replace(MailItem old, MailItem item)
    {
        Remove(old);
        Add(item);
    }

    internal void Remove(MailItem item)
    {
        if (_stored.Remove(item.Serial, out var stored))
            _order.Remove(ItemPlace.Of(stored));
        else
            _replaced.Add(item.Serial);
        Tally(item, -1);
    }

    /// <summary>Newest first, beginning below <paramref name="after"/>.</summary>
    internal IEnumerable<MailItem> NewestFirst(ItemPlace? after = null)
    {
        using var stored = Stored(after).GetEnumerator();
        var hasStored = stored.MoveNext();
        if (_generated is not null)
        {
            foreach (var serial in _generated.NewestFirst(after))
            {
                if (_replaced.Contains(serial))
                    continue;
                var place = _generated.Place(serial);
                while (hasStored && stored.Current.CompareTo(place) < 0)
                {
                    yield return _stored[stored.Current.Serial];
                    hasStored = stored.MoveNext();
                }
                yield return _generated.Find(serial)!;
            }
        }
        while (hasStored)
        {
            yield return _stored[stored.Current.Serial];
            hasStored = stored.MoveNext();
        }
    }

    private SortedSet<ItemPlace> Stored(ItemPlace? after)
    {
        if (after is not { } place)
            return _order;
        return _order.Count > 0 && place.CompareTo(_order.Max) < 0 ? _order.GetViewBetween(place.Next, _order.Max) : [];
    }

    private void Tally(MailItem item, int sign)
    {
        if (item.IsAssociated)
            return;
        Count += sign;
        if (!item.IsRead && item.Kind.HasReadFlag)
            _unread += sign;
    }
}
