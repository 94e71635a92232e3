using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using EwsSync.Model;

namespace EwsSync.Client.Tests.Json;

/// <summary>The text of the tables: a type with many properties has a file of its own, the others are together as in the folders of the model.</summary>
internal static class ModelTableText
{
    private const int Many = 30;
    private const string Head = "// Written by ModelTypesTests from the model; do not edit. See the message of that test.\n";

    private static readonly Dictionary<Type, string> Scalars = new()
    {
        [typeof(string)] = "Text",
        [typeof(bool)] = "Flag",
        [typeof(bool?)] = "Choice",
        [typeof(int?)] = "Number",
        [typeof(long?)] = "LongNumber",
        [typeof(double?)] = "Real",
        [typeof(DateTimeOffset?)] = "Time",
        [typeof(DateTime?)] = "LocalTime",
        [typeof(TimeSpan?)] = "Duration",
        [typeof(Guid?)] = "Unique",
        [typeof(byte[])] = "Bytes",
        [typeof(ItemId)] = "Id",
        [typeof(FolderId)] = "OfFolder",
        [typeof(ExtendedPath)] = "Path",
        [typeof(PropertyPath)] = "AnyPath",
        [typeof(IReadOnlyDictionary<string, string>)] = "Map",
    };

    private static readonly NullabilityInfoContext Nullability = new();

    public static IReadOnlyDictionary<string, string> Files(string root)
    {
        var types = ModelReflection.Types();
        var files = types.GroupBy(t => ClassOf(root, t), StringComparer.Ordinal)
            .ToDictionary(g => g.Key + ".cs", g => Class(g.Key, [.. g]), StringComparer.Ordinal);
        files["TableOfTypes.cs"] = TypesOf(root, types);
        return files;
    }

    private static string Class(string name, IReadOnlyList<Type> types)
    {
        var text = new StringBuilder(Head);
        text.Append("using EwsSync.Model;\nusing static EwsSync.Client.Json.Tables.ModelForms;\n\nnamespace EwsSync.Client.Json.Tables;\n\n");
        text.Append("internal static class ").Append(name).Append("\n{\n");
        text.Append(string.Join("\n", types.Select(Table)));
        return text.Append("}\n").ToString();
    }

    private static string Table(Type type)
    {
        var text = new StringBuilder();
        var above = type.BaseType == typeof(object) ? "" : $", ModelTypes.Of(typeof({type.BaseType!.Name}))";
        text.Append(CultureInfo.InvariantCulture, $"    public static ModelType {type.Name}() => new ModelType<{type.Name}>({Creator(type)}{above})");
        foreach (var property in ModelReflection.Own(type))
            text.Append("\n        ").Append(Line(property));
        return text.Append(";\n").ToString();
    }

    private static string Creator(Type type)
    {
        if (type.IsAbstract)
            return "null";
        var constructor = type.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance).MinBy(c => c.GetParameters().Length)!;
        var parameters = constructor.GetParameters();
        if (parameters.Length == 0)
            return $"static _ => new {type.Name}()";
        return $"static json => new {type.Name}({string.Join(", ", parameters.Select(p => Argument(type, p)))})";
    }

    private static string Argument(Type type, ParameterInfo parameter)
    {
        var property = type.GetProperties().Single(p => string.Equals(p.Name, parameter.Name, StringComparison.OrdinalIgnoreCase));
        var value = $"{Form(property.PropertyType)}.From(json, \"{Key(property)}\")";
        return IsNullable(property) || property.PropertyType.IsValueType ? value : value + "!";
    }

    private static string Line(PropertyInfo property)
    {
        var get = $"static o => o.{property.Name}";
        if (property.SetMethod is null || property.SetMethod.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)))
            return $".With(\"{Key(property)}\", {Form(property.PropertyType)}, {get})";
        var bang = property.PropertyType.IsValueType || IsNullable(property) ? "" : "!";
        return $".With(\"{Key(property)}\", {Form(property.PropertyType)}, {get}, static (o, value) => o.{property.Name} = value{bang})";
    }

    private static string Key(PropertyInfo property) => JsonNamingPolicy.CamelCase.ConvertName(property.Name);

    private static bool IsNullable(PropertyInfo property)
    {
        lock (Nullability)
            return Nullability.Create(property).ReadState == NullabilityState.Nullable;
    }

    private static string Form(Type type)
    {
        if (Scalars.TryGetValue(type, out var form))
            return form;
        if (type.IsValueType && Nullable.GetUnderlyingType(type) is null)
            return $"Required({Form(typeof(Nullable<>).MakeGenericType(type))})";
        if (type.IsArray)
            return $"List({Form(type.GetElementType()!)})";
        return ModelReflection.IsObject(type) ? $"Object<{type.Name}>()" : throw new NotSupportedException($"There is no form for {type}; add one to ModelForms.");
    }

    private static string TypesOf(string root, IReadOnlyList<Type> types)
    {
        var text = new StringBuilder(Head);
        text.Append("using System;\nusing System.Collections.Generic;\nusing EwsSync.Model;\n\nnamespace EwsSync.Client.Json.Tables;\n\ninternal static class TableOfTypes\n{\n");
        text.Append("    public static readonly IReadOnlyDictionary<Type, Func<ModelType>> Tables = new Dictionary<Type, Func<ModelType>>\n    {\n");
        foreach (var type in types)
            text.Append(CultureInfo.InvariantCulture, $"        [typeof({type.Name})] = {ClassOf(root, type)}.{type.Name},\n");
        text.Append("    };\n\n    public static readonly IReadOnlyDictionary<Type, ModelFamily> Families = new Dictionary<Type, ModelFamily>\n    {\n");
        foreach (var family in types.Where(t => t.IsAbstract))
            text.Append(CultureInfo.InvariantCulture, $"        [typeof({family.Name})] = new(\n{Kinds(family)}),\n");
        return text.Append("    };\n}\n").ToString();
    }

    private static string Kinds(Type family)
    {
        var members = ModelReflection.Derived(family).Where(t => !t.IsAbstract).Select(t => (Type: t, Kind: KindOf(t))).ToList();
        var text = new StringBuilder("            new Dictionary<string, Type>(StringComparer.Ordinal)\n            {\n");
        foreach (var (type, kind) in members.Where(m => m.Kind is not null))
            text.Append(CultureInfo.InvariantCulture, $"                [\"{kind}\"] = typeof({type.Name}),\n");
        var unknown = members.SingleOrDefault(m => m.Kind is null).Type;
        return text.Append(CultureInfo.InvariantCulture, $"            }},\n            {(unknown is null ? "null" : $"typeof({unknown.Name})")}").ToString();
    }

    /// <summary>Null for the kind that stands for all unknown ones: it is given its name.</summary>
    public static string? KindOf(Type type)
    {
        var constructor = type.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)[0];
        return constructor.GetParameters().Length == 0 ? (string?)type.GetProperty("Kind")?.GetValue(constructor.Invoke(null)) : null;
    }

    private static string ClassOf(string root, Type type)
    {
        if (ModelReflection.Own(type).Count >= Many)
            return type.Name + "Table";
        var model = Path.Combine(root, "src", "EwsSync.Core", "Model");
        var file = Directory.EnumerateFiles(model, type.Name + ".cs", SearchOption.AllDirectories).Single();
        var folder = Path.GetFileName(Path.GetDirectoryName(file))!;
        return folder + "Tables";
    }
}
