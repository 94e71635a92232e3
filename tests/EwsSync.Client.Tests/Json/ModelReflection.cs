using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using EwsSync.Model;

namespace EwsSync.Client.Tests.Json;

/// <summary>What the model has, by reflection: the types that a change reaches, and their properties in the order of their declaration.</summary>
internal static class ModelReflection
{
    private static readonly Type[] Scalars = [typeof(string), typeof(byte[]), typeof(ItemId), typeof(FolderId), typeof(PropertyPath), typeof(ExtendedPath)];

    public static IReadOnlyList<Type> Types()
    {
        var found = new HashSet<Type>();
        Add(typeof(EwsItem), found);
        Add(typeof(EwsFolder), found);
        return [.. found.OrderBy(t => t.Name, StringComparer.Ordinal)];
    }

    /// <summary>The properties that a type has of its own: not those of its base.</summary>
    public static IReadOnlyList<PropertyInfo> Own(Type type) =>
    [
        .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(p => p.GetMethod is { IsPublic: true } get && p.GetIndexParameters().Length == 0 && get.GetBaseDefinition() == get)
            .OrderBy(p => p.MetadataToken),
    ];

    /// <summary>The classes that derive from a type, itself left out.</summary>
    public static IReadOnlyList<Type> Derived(Type type) =>
        [.. type.Assembly.GetTypes().Where(t => t != type && type.IsAssignableFrom(t)).OrderBy(t => t.Name, StringComparer.Ordinal)];

    public static bool IsObject(Type type) => type.IsClass && !type.IsArray && !Scalars.Contains(type);

    private static void Add(Type type, HashSet<Type> found)
    {
        if (type.IsArray && type != typeof(byte[]))
            type = type.GetElementType()!;
        if (!IsObject(type) || !found.Add(type))
            return;
        if (type.BaseType is { } above && above != typeof(object))
            Add(above, found);
        foreach (var derived in Derived(type))
            Add(derived, found);
        foreach (var property in Own(type))
            Add(property.PropertyType, found);
    }
}
