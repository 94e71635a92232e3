using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using EwsSync.Model;
using Xunit;

namespace EwsSync.Core.Tests.Model.Items;

/// <summary>Items and folders as PowerShell, JSON and Clixml see them: by reflection over public properties.</summary>
public class ItemObjectTests
{
    private static readonly Type[] Leaves =
        [typeof(string), typeof(bool), typeof(int), typeof(long), typeof(double), typeof(Guid), typeof(DateTime), typeof(DateTimeOffset), typeof(byte[]), typeof(byte[][]), typeof(string[])];

    public static TheoryData<string> Kinds => [.. Concrete(typeof(EwsItem)).Concat(Concrete(typeof(EwsFolder))).Select(type => type.Name)];

    [Fact]
    public void Every_public_property_is_readable_and_of_a_type_that_serializers_know_or_of_the_model()
    {
        var wrong = new List<string>();
        var done = new HashSet<Type>();
        var open = new Queue<Type>([.. Concrete(typeof(EwsItem)), .. Concrete(typeof(EwsFolder))]);
        while (open.TryDequeue(out var type))
        {
            if (!done.Add(type))
                continue;
            foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            {
                var value = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
                if (property.GetMethod is not { IsPublic: true } || property.GetIndexParameters().Length > 0 || property.SetMethod is { IsPublic: true } setter && setter.ReturnParameter.GetRequiredCustomModifiers().Length == 0)
                    wrong.Add($"{type.Name}.{property.Name} is not a read-only property");
                if (Leaves.Contains(value) || value == typeof(IReadOnlyDictionary<string, string>))
                    continue;
                var element = value.IsArray ? value.GetElementType()! : value;
                if (element.Namespace != "EwsSync.Model" || element.IsEnum || element.IsValueType)
                    wrong.Add($"{type.Name}.{property.Name} is a {value}");
                else
                    Array.ForEach([.. Concrete(element)], open.Enqueue);
            }
        }

        Assert.Empty(wrong);
        Assert.True(done.Count > 60, "the walk reached only a part of the model");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void An_item_or_folder_without_any_property_can_be_looked_at(string name)
    {
        var type = typeof(EwsItem).Assembly.GetType("EwsSync.Model." + name)!;
        var constructor = type.GetConstructors(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public).Single();
        var one = constructor.Invoke([.. constructor.GetParameters().Select(_ => (object)"Strange")]);

        var set = type.GetProperties().Where(property => property.GetValue(one) is { } value and not false and not ICollection { Count: 0 }).Select(property => property.Name);
        Assert.Equal(["Kind"], set);
        Assert.NotNull(one.ToString());
    }

    [Fact]
    public void A_script_cannot_write_into_what_items_share()
    {
        var other = new Message().Other;
        Assert.Throws<NotSupportedException>(() => ((IDictionary<string, string>)other).Add("x", "y"));
        Assert.Throws<NotSupportedException>(() => ((IDictionary<string, string>)new Folder().Other).Add("x", "y"));
    }

    private static IEnumerable<Type> Concrete(Type root) => root.Assembly.GetTypes().Where(type => root.IsAssignableFrom(type) && !type.IsAbstract);
}
