using System;
using System.Text.Json;

namespace EwsSync.Client.Json.Values;

/// <summary>A value that is one text, number or literal.</summary>
internal sealed class ScalarForm<T>(Action<Utf8JsonWriter, T> write, Func<JsonElement, T> read, Func<T, bool>? hasValue = null) : ValueForm<T>
{
    public override bool HasValue(T value) => hasValue is null ? value is not null : hasValue(value);

    public override void Write(Utf8JsonWriter json, T value) => write(json, value);

    public override T Read(JsonElement json)
    {
        try
        {
            return read(json);
        }
        catch (InvalidOperationException)
        {
            throw new FormatException($"{Describe(json)} is no value of the kind {(Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T)).Name}.");
        }
    }

    private static string Describe(JsonElement json)
    {
        var text = json.GetRawText();
        return text.Length <= 40 ? text : $"{text.Substring(0, 40)}…";
    }
}
