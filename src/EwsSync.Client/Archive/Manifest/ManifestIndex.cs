using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;

namespace EwsSync.Client.Archive.Manifest;

/// <summary>
/// Where the last line of each item is: two numbers an item, because a mailbox has a million of them. The line itself is read when somebody asks. The first hundred thousand are in memory,
/// what comes after them in a file.
/// </summary>
/// <param name="folder">Where the file is made, once there are so many.</param>
/// <param name="inMemory">How many are in memory.</param>
internal sealed class ManifestIndex(string folder, int inMemory = 100_000) : IDisposable
{
    private readonly Dictionary<ulong, long> _offsets = [];
    private OffsetTable? _table;

    public void Set(string itemKey, long offset)
    {
        var key = Short(itemKey);
        if (_offsets.Count < inMemory || _offsets.ContainsKey(key))
            _offsets[key] = offset;
        else
            (_table ??= new OffsetTable(folder)).Set(key, offset);
    }

    public void Remove(string itemKey)
    {
        var key = Short(itemKey);
        if (!_offsets.Remove(key))
            _table?.Remove(key);
    }

    public void Dispose() => _table?.Dispose();

    /// <summary>Whether the line at an offset is the last one of its item.</summary>
    public bool IsLast(string itemKey, long offset) => OffsetOf(Short(itemKey)) == offset;

    /// <summary>The last line of an item; null where there is none, or where its file was removed.</summary>
    public ManifestEntry? Find(string itemKey, Stream manifest)
    {
        if (OffsetOf(Short(itemKey)) is not { } offset)
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

    private long? OffsetOf(ulong key) => _offsets.TryGetValue(key, out var offset) ? offset : _table?.Find(key);

    /// <summary>The beginning of a hash that is written in hexadecimal.</summary>
    public static ulong Short(string itemKey)
    {
        var number = 0UL;
        for (var i = 0; i < 16 && i < itemKey.Length; i++)
            number = (number << 4) | ((uint)(itemKey[i] & 15) + (itemKey[i] > '9' ? 9U : 0U));
        return number;
    }
}
