using System.Collections.Generic;
using EwsSync.Model;

namespace EwsSync.Sync;

/// <summary>
/// The items of a folder as they are known, to be struck off one by one as the server lists them: what is left at the end the server does not have. It keeps 56 bytes
/// an item, and no text.
/// </summary>
internal sealed class KnownLedger
{
    private readonly Dictionary<ItemDigest, Entry> _open = [];

    /// <summary>How many items are known.</summary>
    public int Known { get; private set; }

    /// <summary>The sum of their digests.</summary>
    public ItemDigest Sum { get; private set; }

    /// <summary>Those that the server has not listed.</summary>
    public IReadOnlyCollection<ItemDigest> Open => _open.Keys;

    public void Add(KnownItem item)
    {
        var digest = ItemDigest.Of(item.Key);
        _open[digest] = new Entry(item.ChangeKey is { } key ? TextHash(key) : 0, item.IsRead);
        Known++;
        Sum = Sum.Plus(digest);
    }

    /// <summary>Strikes an item off; says how it differs, null where it does not.</summary>
    public string? Strike(ItemDigest digest, EwsItem item)
    {
        if (!_open.TryGetValue(digest, out var known))
            return DifferenceKinds.MissingHere;
        _open.Remove(digest);
        if (known.ChangeKey != 0 && item.ItemId!.ChangeKey is { } changeKey && TextHash(changeKey) != known.ChangeKey)
            return DifferenceKinds.Stale;
        return known.IsRead is { } isRead && item.ReadFlag is { } flag && flag != isRead ? DifferenceKinds.WrongFlag : null;
    }

    /// <summary>FNV-1a of 64 bits; never 0, which stands for "not known".</summary>
    private static ulong TextHash(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in text)
            hash = unchecked((hash ^ c) * 1099511628211UL);
        return hash | 1;
    }

    private readonly record struct Entry(ulong ChangeKey, bool? IsRead);
}
