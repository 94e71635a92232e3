using System;
using System.Text.Json;
using EwsSync.Client.Json.Tables;
using EwsSync.Model;

namespace EwsSync.Client.Json;

/// <summary>An item by itself: what a line has under <c>item</c>, and what a database keeps.</summary>
public static class ItemJson
{
    // An item with its bodies can be large; a buffer that has grown for one is not kept for all that follow.
    private const int LargestKept = 256 * 1024;

    [ThreadStatic]
    private static JsonLine? _line;

    /// <summary>The item as UTF-8 text.</summary>
    public static byte[] Write(EwsItem item)
    {
        var line = _line ??= new JsonLine();
        try
        {
            var bytes = line.Bytes(item, static (json, whole) => ModelTypes.Of(whole.GetType()).Write(json, whole));
            return bytes.AsSpan().ToArray();
        }
        finally
        {
            if (line.Capacity > LargestKept)
                _line = null;
        }
    }

    /// <summary>Reads an item back. A key that this version does not know is left out.</summary>
    /// <exception cref="FormatException">It is no item.</exception>
    public static EwsItem Read(JsonElement json) => (EwsItem)ModelTypes.ForReading(typeof(EwsItem), json).Read(json);
}
