using System;
using System.Collections.Generic;
using System.Text.Json;
using EwsSync.Client.Json.Values;

namespace EwsSync.Client.Json.Tables;

/// <summary>One type of the model: its properties in the order in which they are written, those of the base type first.</summary>
internal abstract class ModelType(Type type)
{
    private Dictionary<string, ModelMember>? _byName;
    private ModelMember[]? _inOrder;

    public Type Type { get; } = type;

    public List<ModelMember> Members { get; } = [];

    public void Write(Utf8JsonWriter json, object value)
    {
        json.WriteStartObject();
        // An array, since a hundred members are asked for each item.
        foreach (var member in _inOrder ??= [.. Members])
            member.Write(json, value);
        json.WriteEndObject();
    }

    /// <summary>Reads an object. Keys may come in any order (jsonb of PostgreSQL sorts them); a key that this version does not know is left out.</summary>
    public object Read(JsonElement json)
    {
        var value = Create(json);
        // Threads that race build the same table.
        var members = _byName ??= ByName();
        foreach (var entry in json.EnumerateObject())
        {
            if (members.TryGetValue(entry.Name, out var member))
                member.Read(entry.Value, value);
        }

        return value;
    }

    protected abstract object Create(JsonElement json);

    private Dictionary<string, ModelMember> ByName()
    {
        var members = new Dictionary<string, ModelMember>(Members.Count, StringComparer.Ordinal);
        foreach (var member in Members)
            members[member.Name] = member;
        return members;
    }
}

/// <inheritdoc/>
internal sealed class ModelType<T> : ModelType
    where T : class
{
    private readonly Func<JsonElement, T>? _create;

    /// <param name="create">Makes an object with what its constructor takes; null for a type that is only the base of others.</param>
    /// <param name="baseType">The table of the base type, where it is one of the model.</param>
    public ModelType(Func<JsonElement, T>? create, ModelType? baseType = null)
        : base(typeof(T))
    {
        _create = create;
        if (baseType is not null)
            Members.AddRange(baseType.Members);
    }

    public ModelType<T> With<TValue>(string name, ValueForm<TValue> form, Func<T, TValue> get, Action<T, TValue>? set = null)
    {
        Members.Add(new ModelMember<T, TValue>(name, form, get, set));
        return this;
    }

    protected override object Create(JsonElement json) => _create?.Invoke(json) ?? throw new FormatException($"{typeof(T).Name} is only the base of other types.");
}
