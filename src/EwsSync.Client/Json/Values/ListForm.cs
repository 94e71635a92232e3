using System.Text.Json;

namespace EwsSync.Client.Json.Values;

/// <summary>A list whose elements have one form.</summary>
internal sealed class ListForm<T>(ValueForm<T> element) : ValueForm<T[]?>
{
    public override bool HasValue(T[]? value) => value is { Length: > 0 };

    public override void Write(Utf8JsonWriter json, T[]? value)
    {
        if (json.CurrentDepth >= JsonBounds.MaxDepth)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartArray();
        foreach (var one in value!)
        {
            if (one is null)
                json.WriteNullValue();
            else
                element.Write(json, one);
        }

        json.WriteEndArray();
    }

    public override T[]? Read(JsonElement json)
    {
        JsonBounds.Demand(json, JsonValueKind.Array);
        var list = new T[json.GetArrayLength()];
        var at = 0;
        foreach (var one in json.EnumerateArray())
            list[at++] = one.ValueKind == JsonValueKind.Null ? default! : element.Read(one);
        return list;
    }
}
