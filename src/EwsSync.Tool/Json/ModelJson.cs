using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Reflection;
using System.Text.Json;

namespace EwsSync.Tool.Json;

/// <summary>
/// Writes an object of the model with all its public properties that have a value, in camel case. What a type has is looked up once;
/// after that each property costs one delegate call.
/// </summary>
internal static class ModelJson
{
    private static readonly ConcurrentDictionary<Type, PropertyJson[]> Types = new();
    private static readonly Func<Type, PropertyJson[]> Describe = DescribeType;

    public static void Write(Utf8JsonWriter json, object value)
    {
        json.WriteStartObject();
        foreach (var property in Types.GetOrAdd(value.GetType(), Describe))
            property.Write(json, value);
        json.WriteEndObject();
    }

    private static PropertyJson[] DescribeType(Type type) =>
    [
        .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.GetMethod is { IsPublic: true } && p.GetIndexParameters().Length == 0)
            .GroupBy(p => p.Name, StringComparer.Ordinal)
            .Select(MostDerived)
            .OrderBy(p => Depth(p.GetMethod!.GetBaseDefinition().DeclaringType!))
            .ThenBy(p => p.GetMethod!.GetBaseDefinition().MetadataToken)
            .Select(PropertyJson.Of),
    ];

    /// <summary>A leaf may narrow the type of a property of its base.</summary>
    private static PropertyInfo MostDerived(IGrouping<string, PropertyInfo> sameName) => sameName.MaxBy(p => Depth(p.DeclaringType!))!;

    private static int Depth(Type type) => type.BaseType is { } above ? 1 + Depth(above) : 0;
}
