using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Linq;
using System.Reflection;
using EwsSync.Model;

namespace EwsSync.Client.Tests.Json;

/// <summary>Makes objects of the model of which every property has a value of its own.</summary>
internal sealed class FilledModel(Random random)
{
    private const int Depth = 3;

    public object Make(Type type) => Make(type, 0);

    private object Make(Type type, int depth)
    {
        if (type.IsAbstract)
        {
            var kinds = ModelReflection.Derived(type).Where(t => !t.IsAbstract).ToList();
            type = kinds[random.Next(kinds.Count)];
        }

        var constructor = type.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance).MinBy(c => c.GetParameters().Length)!;
        var value = constructor.Invoke([.. constructor.GetParameters().Select(p => Value(p.ParameterType, depth))]);
        foreach (var property in type.GetProperties().Where(p => p.SetMethod is not null && p.GetIndexParameters().Length == 0))
        {
            // An item in an attachment in an item has no end.
            if (depth < Depth || !ModelReflection.IsObject(property.PropertyType.GetElementType() ?? property.PropertyType))
                property.SetValue(value, Value(property.PropertyType, depth));
        }

        return value;
    }

    private object? Value(Type type, int depth)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string))
            return Text();
        if (type == typeof(bool))
            return true;
        if (type == typeof(int))
            return random.Next();
        if (type == typeof(long))
            return random.NextInt64();
        if (type == typeof(double))
            return random.NextDouble() * Math.Pow(10, random.Next(-12, 12));
        if (type == typeof(DateTimeOffset))
            return new DateTimeOffset(Ticks(), TimeSpan.Zero);
        if (type == typeof(DateTime))
            return new DateTime(Ticks(), DateTimeKind.Unspecified);
        if (type == typeof(TimeSpan))
            return new TimeSpan(random.NextInt64(TimeSpan.TicksPerDay * 40));
        if (type == typeof(Guid))
            return Guid.NewGuid();
        if (type == typeof(byte[]))
            return Bytes();
        if (type == typeof(ItemId))
            return new ItemId(Text(), Text());
        if (type == typeof(FolderId))
            return new FolderId("id " + Text(), Text());
        if (type == typeof(ExtendedPath) || type == typeof(PropertyPath))
            return PropertyPath.Parse("PublicStrings/Name" + random.Next() + ":String");
        if (type == typeof(IReadOnlyDictionary<string, string>))
            return new ReadOnlyDictionary<string, string>(new Dictionary<string, string> { ["One"] = Text(), ["Two"] = Text() });
        return type.IsArray ? List(type.GetElementType()!, depth) : Make(type, depth + 1);
    }

    private Array List(Type element, int depth)
    {
        var list = Array.CreateInstance(element, random.Next(1, 3));
        for (var i = 0; i < list.Length; i++)
            list.SetValue(Value(element, depth), i);
        return list;
    }

    private byte[] Bytes()
    {
        var bytes = new byte[random.Next(1, 20)];
        random.NextBytes(bytes);
        return bytes;
    }

    private long Ticks() => random.NextInt64(new DateTime(1900, 1, 1).Ticks, new DateTime(2100, 1, 1).Ticks);

    private string Text() => "\"\\/<>&+' é ß 語 😀 \u2028 \u0001 \t" + random.Next();
}
