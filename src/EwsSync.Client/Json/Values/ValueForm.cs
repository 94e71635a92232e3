using System.Text.Json;

namespace EwsSync.Client.Json.Values;

/// <summary>How the values of one type are written as JSON and read from it.</summary>
/// <typeparam name="T">The type of the property, nullable where the property is.</typeparam>
internal abstract class ValueForm<T>
{
    /// <summary>Whether there is something to write: null, an empty list and a flag that is not set say nothing and are left out.</summary>
    public virtual bool HasValue(T value) => value is not null;

    /// <summary>Writes a value that <see cref="HasValue"/>.</summary>
    public abstract void Write(Utf8JsonWriter json, T value);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="System.FormatException">The JSON is of another kind.</exception>
    public abstract T Read(JsonElement json);

    /// <summary>Reads the value of a key; the type's default where there is none.</summary>
    public T? From(JsonElement json, string key) => json.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null ? Read(value) : default;
}
