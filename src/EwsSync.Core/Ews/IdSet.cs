using System.Collections.Generic;

namespace EwsSync.Ews;

/// <summary>
/// Ids that were seen, by 64 bits of each: a folder may have a million items with ids of 200 characters. Two of a million share theirs once in 40 million folders.
/// The hash is FNV-1a, since string.GetHashCode has 32 bits.
/// </summary>
internal sealed class IdSet
{
    private const ulong Offset = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    private readonly HashSet<ulong> _hashes = [];

    public int Count => _hashes.Count;

    public bool Contains(string id) => _hashes.Contains(Hash(id));

    public void Add(string id) => _hashes.Add(Hash(id));

    private static ulong Hash(string id)
    {
        var hash = Offset;
        foreach (var c in id)
            hash = (hash ^ c) * Prime;
        return hash;
    }
}
