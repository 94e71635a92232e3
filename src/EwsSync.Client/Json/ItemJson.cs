using System;
using System.Text.Json;
using EwsSync.Client.Json.Tables;
using EwsSync.Model;

namespace EwsSync.Client.Json;

/// <summary>An item by itself: what a line has under <c>item</c>, and what a database keeps.</summary>
public static class ItemJson
{
    /// <summary>The item as text.</summary>
    public static string Write(EwsItem item)
    {
        using var line = new JsonLine();
        return line.Text(json => ModelTypes.Of(item.GetType()).Write(json, item));
    }

    /// <summary>Reads an item back. A key that this version does not know is left out.</summary>
    /// <exception cref="FormatException">It is no item.</exception>
    public static EwsItem Read(JsonElement json) => (EwsItem)ModelTypes.ForReading(typeof(EwsItem), json).Read(json);
}
