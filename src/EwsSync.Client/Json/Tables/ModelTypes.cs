using System;
using System.Collections.Concurrent;
using System.Text.Json;

namespace EwsSync.Client.Json.Tables;

/// <summary>
/// The tables of all types of the model. They are checked in and not found by reflection: a program that is compiled ahead and trimmed has no
/// properties to reflect on, and wrote <c>"item":{}</c> with exit code 0 when it was tried.
/// </summary>
internal static class ModelTypes
{
    private static readonly ConcurrentDictionary<Type, ModelType> Known = new();
    private static readonly Func<Type, ModelType> Create = static type =>
        TableOfTypes.Tables.TryGetValue(type, out var table) ? table() : throw new InvalidOperationException($"{type} is not in the tables of the model.");

    public static ModelType Of(Type type) => Known.GetOrAdd(type, Create);

    /// <summary>The table to read an object with: where the type is a family, its <c>kind</c> names the member.</summary>
    public static ModelType ForReading(Type type, JsonElement json)
    {
        if (!TableOfTypes.Families.TryGetValue(type, out var family))
            return Of(type);
        if (!json.TryGetProperty("kind", out var kind) || kind.ValueKind != JsonValueKind.String)
            throw new FormatException($"An object of the family {type.Name} has no kind.");
        if (family.Kinds.TryGetValue(kind.GetString()!, out var found))
            return Of(found);
        return family.Unknown is { } unknown ? Of(unknown) : throw new FormatException($"'{kind.GetString()}' is no kind of {type.Name}.");
    }
}
