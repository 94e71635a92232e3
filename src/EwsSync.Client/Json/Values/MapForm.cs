using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Text.Json;

namespace EwsSync.Client.Json.Values;

/// <summary>Texts by name.</summary>
internal sealed class MapForm : ValueForm<IReadOnlyDictionary<string, string>?>
{
    public override bool HasValue(IReadOnlyDictionary<string, string>? value) => value is { Count: > 0 };

    public override void Write(Utf8JsonWriter json, IReadOnlyDictionary<string, string>? value)
    {
        json.WriteStartObject();
        foreach (var entry in value!)
            json.WriteString(entry.Key, entry.Value);
        json.WriteEndObject();
    }

    public override IReadOnlyDictionary<string, string> Read(JsonElement json)
    {
        JsonBounds.Demand(json, JsonValueKind.Object);
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in json.EnumerateObject())
            map[entry.Name] = entry.Value.ValueKind == JsonValueKind.String ? entry.Value.GetString()! : entry.Value.GetRawText();
        return new ReadOnlyDictionary<string, string>(map);
    }
}
