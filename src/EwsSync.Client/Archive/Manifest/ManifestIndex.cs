using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;

namespace EwsSync.Client.Archive.Manifest;

/// <summary>
/// Where the last line of each item is: two numbers an item, because a mailbox has a million of them. The line itself is read when somebody asks.
/// </summary>
internal sealed class ManifestIndex
{
    private readonly Dictionary<ulong, long> _offsets = [];

    public int Count => _offsets.Count;

    public void Set(string itemKey, long offset) => _offsets[Short(itemKey)] = offset;

    public void Remove(string itemKey) => _offsets.Remove(Short(itemKey));

    /// <summary>Whether the line at an offset is the last one of its item.</summary>
    public bool IsLast(string itemKey, long offset) => _offsets.TryGetValue(Short(itemKey), out var last) && last == offset;

    /// <summary>The last line of an item; null where there is none, or where its file was removed.</summary>
    public ManifestEntry? Find(string itemKey, Stream manifest)
    {
        if (!_offsets.TryGetValue(Short(itemKey), out var offset))
            return null;
        try
        {
            // The number is a part of the key; the line has the whole of it.
            var entry = ManifestReader.ReadAt(manifest, offset);
            return string.Equals(entry.ItemKey, itemKey, StringComparison.Ordinal) ? entry : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The beginning of a hash that is written in hexadecimal.</summary>
    public static ulong Short(string itemKey)
    {
        var number = 0UL;
        for (var i = 0; i < 16 && i < itemKey.Length; i++)
            number = (number << 4) | ((uint)(itemKey[i] & 15) + (itemKey[i] > '9' ? 9U : 0U));
        return number;
    }
}
