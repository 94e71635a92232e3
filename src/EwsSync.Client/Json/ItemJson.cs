using System;
using System.Collections.Concurrent;
using System.Text.Json;
using EwsSync.Client.Json.Tables;
using EwsSync.Model;

namespace EwsSync.Client.Json;

/// <summary>An item by itself: what a line has under <c>item</c>, and what a database keeps of it beside its key columns.</summary>
public static class ItemJson
{
    // An item with its bodies can be large; a buffer that has grown for one is not kept for all that follow.
    private const int LargestKept = 256 * 1024;

    private static readonly ConcurrentDictionary<Type, ModelMember[]> Kept = new();

    [ThreadStatic]
    private static JsonLine? _line;

    /// <summary>
    /// The item's properties as UTF-8 text, without the ids of the item and its folder, which a database has as columns: they were three tenths of the text, and of no use to a search.
    /// </summary>
    public static byte[] WriteProperties(EwsItem item)
    {
        var line = _line ??= new JsonLine();
        try
        {
            var bytes = line.Bytes(item, WriteMembers);
            return bytes.AsSpan().ToArray();
        }
        finally
        {
            if (line.Capacity > LargestKept)
                _line = null;
        }
    }

    private static void WriteMembers(Utf8JsonWriter json, EwsItem item)
    {
        json.WriteStartObject();
        foreach (var member in Kept.GetOrAdd(item.GetType(), static type => ModelTypes.Of(type).Members.FindAll(member => member.Name is not ("itemId" or "parentFolderId")).ToArray()))
            member.Write(json, item);
        json.WriteEndObject();
    }

    /// <summary>Reads an item back. A key that this version does not know is left out.</summary>
    /// <exception cref="FormatException">It is no item.</exception>
    public static EwsItem Read(JsonElement json) => (EwsItem)ModelTypes.ForReading(typeof(EwsItem), json).Read(json);
}
