using System;
using System.Collections;
using System.Text.Json;

namespace EwsSync.Tool.Json;

/// <summary>How values of one static type are written; the frequent types without boxing.</summary>
internal static class ValueJson<T>
{
    public static readonly Action<Utf8JsonWriter, T> Write = (Action<Utf8JsonWriter, T>?)Known() ?? ((json, value) => AnyValueJson.Write(json, value!));

    /// <summary>Null, an empty list and a flag of the model that is not raised say nothing and are left out.</summary>
    public static readonly Func<T?, bool> HasValue = (Func<T?, bool>?)Flag() ?? (typeof(T) == typeof(string) || !typeof(IEnumerable).IsAssignableFrom(typeof(T))
        ? static value => value is not null
        : static value => value is not null && AnyValueJson.IsFilled((IEnumerable)value));

    private static Delegate? Flag() => typeof(T) == typeof(bool) ? (Func<bool, bool>)(raised => raised) : null;

    private static Delegate? Known()
    {
        if (typeof(T) == typeof(string))
            return (Action<Utf8JsonWriter, string>)((json, value) => json.WriteStringValue(value));
        if (typeof(T) == typeof(int?))
            return (Action<Utf8JsonWriter, int?>)((json, value) => json.WriteNumberValue(value.GetValueOrDefault()));
        if (typeof(T) == typeof(bool?))
            return (Action<Utf8JsonWriter, bool?>)((json, value) => json.WriteBooleanValue(value.GetValueOrDefault()));
        return typeof(T) == typeof(DateTimeOffset?)
            ? (Action<Utf8JsonWriter, DateTimeOffset?>)((json, value) => json.WriteStringValue(value.GetValueOrDefault().UtcDateTime))
            : null;
    }
}
