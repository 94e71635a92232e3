using System;
using System.Text.Json;
using EwsSync.Client.Json.Values;

namespace EwsSync.Client.Json.Tables;

/// <summary>One property of a type of the model.</summary>
internal abstract class ModelMember(string name)
{
    /// <summary>The key in JSON: the property's name in camel case.</summary>
    public string Name { get; } = name;

    /// <summary>Writes key and value, or nothing where the property has no value.</summary>
    public abstract void Write(Utf8JsonWriter json, object owner);

    /// <summary>Reads the value into the property; what the type computes itself is left alone.</summary>
    public abstract void Read(JsonElement json, object owner);
}

/// <inheritdoc/>
internal sealed class ModelMember<TOwner, TValue>(string name, ValueForm<TValue> form, Func<TOwner, TValue> get, Action<TOwner, TValue>? set) : ModelMember(name)
    where TOwner : class
{
    private readonly JsonEncodedText _key = JsonEncodedText.Encode(name);

    public override void Write(Utf8JsonWriter json, object owner)
    {
        var value = get((TOwner)owner);
        if (!form.HasValue(value))
            return;
        json.WritePropertyName(_key);
        form.Write(json, value);
    }

    public override void Read(JsonElement json, object owner)
    {
        if (set is null || json.ValueKind == JsonValueKind.Null)
            return;
        try
        {
            set((TOwner)owner, form.Read(json));
        }
        catch (FormatException e)
        {
            throw new FormatException($"{Name}: {e.Message}", e);
        }
    }
}
