using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using EwsSync.PowerShell.Commands;
using EwsSync.PowerShell.Parameters;
using Xunit;

namespace EwsSync.PowerShell.Tests.Parameters;

/// <summary>A value of a set means the same in any letter case, for every parameter of every cmdlet.</summary>
public sealed class AnyCaseAttributeTests
{
    public static TheoryData<string, string> Sets()
    {
        var data = new TheoryData<string, string>();
        foreach (var (cmdlet, property) in Parameters(p => p.GetCustomAttribute<ValidateSetAttribute>() is not null))
            data.Add(cmdlet.Name, property.Name);
        return data;
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void Every_set_has_the_spelling_of_its_values(string cmdlet, string parameter)
    {
        var property = typeof(EwsCommand).Assembly.GetTypes().Single(type => type.Name == cmdlet).GetProperty(parameter)!;
        // The reference assembly of PowerShell has no code: what the attribute was made with is read from the metadata.
        var set = property.CustomAttributes.Single(attribute => attribute.AttributeType == typeof(ValidateSetAttribute));
        var values = ((IEnumerable<CustomAttributeTypedArgument>)set.ConstructorArguments[0].Value!).Select(argument => (string)argument.Value!).ToArray();
        var anyCase = property.GetCustomAttribute<AnyCaseAttribute>();
        Assert.NotNull(anyCase);
        Assert.Equal(values, anyCase.Values);
        foreach (var value in values)
        {
            Assert.Equal(value, anyCase.Transform(null!, value.ToLowerInvariant()));
            Assert.Equal(value, anyCase.Transform(null!, value.ToUpperInvariant()));
        }
    }

    [Fact]
    public void What_is_not_in_the_set_is_left_as_it_is_and_lists_are_taken_one_by_one()
    {
        var attribute = new AnyCaseAttribute("Page", "Acknowledge");
        Assert.Equal("pages", attribute.Transform(null!, "pages"));
        Assert.Null(attribute.Transform(null!, null));
        Assert.Equal(new object[] { "Page", "x", "Acknowledge" }, (IEnumerable<object?>)attribute.Transform(null!, new[] { "page", "x", " ACKNOWLEDGE" })!);
    }

    [Fact]
    public void Every_time_span_is_taken_in_seconds() => Assert.All(
        Parameters(p => p.PropertyType == typeof(TimeSpan) || p.PropertyType == typeof(TimeSpan?)),
        parameter => Assert.NotNull(parameter.Property.GetCustomAttribute<SecondsAttribute>()));

    private static IEnumerable<(Type Cmdlet, PropertyInfo Property)> Parameters(Func<PropertyInfo, bool> wanted) =>
        from type in typeof(EwsCommand).Assembly.GetTypes()
        where typeof(EwsCommand).IsAssignableFrom(type)
        from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        where property.IsDefined(typeof(ParameterAttribute)) && wanted(property)
        select (type, property);
}
