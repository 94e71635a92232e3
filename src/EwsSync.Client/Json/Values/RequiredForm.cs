using System.Text.Json;

namespace EwsSync.Client.Json.Values;

/// <summary>A value that is always there.</summary>
internal sealed class RequiredForm<T>(ValueForm<T?> form) : ValueForm<T>
    where T : struct
{
    public override bool HasValue(T value) => form.HasValue(value);

    public override void Write(Utf8JsonWriter json, T value) => form.Write(json, value);

    public override T Read(JsonElement json) => form.Read(json).GetValueOrDefault();
}
