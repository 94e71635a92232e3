using System;
using System.Reflection;
using System.Text.Json;

namespace EwsSync.Tool.Json;

/// <summary>One property of a type of the model.</summary>
internal abstract class PropertyJson
{
    /// <summary>Writes name and value, or nothing where the property has no value.</summary>
    public abstract void Write(Utf8JsonWriter json, object owner);

    public static PropertyJson Of(PropertyInfo property)
    {
        var type = typeof(Typed<,>).MakeGenericType(property.DeclaringType!, property.PropertyType);
        return (PropertyJson)Activator.CreateInstance(type, property)!;
    }

    private sealed class Typed<TOwner, TValue> : PropertyJson
        where TOwner : class
    {
        private readonly Func<TOwner, TValue?> _get;
        private readonly JsonEncodedText _name;

        public Typed(PropertyInfo property)
        {
            _get = property.GetMethod!.CreateDelegate<Func<TOwner, TValue?>>();
            _name = JsonEncodedText.Encode(JsonNamingPolicy.CamelCase.ConvertName(property.Name));
        }

        public override void Write(Utf8JsonWriter json, object owner)
        {
            var value = _get((TOwner)owner);
            if (!ValueJson<TValue>.HasValue(value))
                return;
            json.WritePropertyName(_name);
            ValueJson<TValue>.Write(json, value!);
        }
    }
}
