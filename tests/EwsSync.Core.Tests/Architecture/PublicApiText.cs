using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace EwsSync.Core.Tests.Architecture;

/// <summary>An assembly's public surface, one line a member, in an order that does not depend on the compiler.</summary>
internal static class PublicApiText
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(char)] = "char",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
    };

    public static IEnumerable<string> Of(Assembly assembly)
    {
        foreach (var type in assembly.GetExportedTypes().OrderBy(t => t.FullName, StringComparer.Ordinal))
        {
            yield return Header(type);
            foreach (var line in Members(type).Order(StringComparer.Ordinal))
                yield return "    " + line;
        }
    }

    private static string Header(Type type)
    {
        var kind = type.IsEnum ? "enum" : type.IsInterface ? "interface" : type.IsValueType ? "struct" : IsDelegate(type) ? "delegate" : "class";
        if (type.GetMethod("<Clone>$") is not null || type.GetMethod("PrintMembers", Declared)?.IsDefined(typeof(CompilerGeneratedAttribute)) == true)
            kind = kind == "struct" ? "record struct" : "record";
        var modifier = !type.IsClass || IsDelegate(type) ? ""
            : type.IsAbstract && type.IsSealed ? "static " : type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "open ";
        var bases = type.GetInterfaces().Except(type.BaseType?.GetInterfaces() ?? [])
            .Where(i => !i.Name.StartsWith("IEquatable", StringComparison.Ordinal)).Select(i => NameOf(i)).Order(StringComparer.Ordinal);
        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) && parent != typeof(Enum) && !IsDelegate(type))
            bases = bases.Prepend(NameOf(parent)).OrderBy(_ => 0);
        var list = string.Join(", ", bases);
        return $"{modifier}{kind} {type.Namespace}.{NameOf(type)}{(list.Length > 0 ? " : " + list : "")}";
    }

    private static IEnumerable<string> Members(Type type)
    {
        var nullability = new NullabilityInfoContext();
        if (type.IsEnum)
            return Enum.GetNames(type).Select(n => $"{n} = {Convert.ToInt64(Enum.Parse(type, n), CultureInfo.InvariantCulture)}");
        return type.GetConstructors(Declared).Where(IsVisible).Select(c => $"new({Parameters(c, nullability)})")
            .Concat(type.GetFields(Declared).Where(f => f.IsPublic || f.IsFamily || f.IsFamilyOrAssembly).Select(f => Field(f, nullability)))
            .Concat(type.GetProperties(Declared).Where(p => p.GetAccessors(true).Any(IsVisible)).Select(p => Property(p, nullability)))
            .Concat(type.GetEvents(Declared).Where(e => IsVisible(e.AddMethod!)).Select(e => $"event {NameOf(e.EventHandlerType!)} {e.Name}"))
            .Concat(type.GetMethods(Declared).Where(m => IsVisible(m) && IsWritten(m)).Select(m => Method(m, nullability)));
    }

    private static string Field(FieldInfo field, NullabilityInfoContext nullability)
    {
        var value = field.IsLiteral ? " = " + Literal(field.GetRawConstantValue()) : "";
        var modifier = field.IsLiteral ? "const " : (field.IsStatic ? "static " : "") + (field.IsInitOnly ? "readonly " : "");
        return $"{modifier}{NameOf(field.FieldType, nullability.Create(field))} {field.Name}{value}";
    }

    private static string Property(PropertyInfo property, NullabilityInfoContext nullability)
    {
        var accessor = property.GetAccessors(true).First(IsVisible);
        var setter = property.SetMethod is { } set && IsVisible(set)
            ? set.ReturnParameter.GetRequiredCustomModifiers().Any(m => m.Name == "IsExternalInit") ? " init;" : " set;"
            : "";
        var getter = property.GetMethod is { } get && IsVisible(get) ? " get;" : "";
        var required = property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "";
        var index = property.GetIndexParameters().Length > 0 ? $"[{string.Join(", ", property.GetIndexParameters().Select(p => NameOf(p.ParameterType)))}]" : "";
        return $"{required}{Modifier(accessor)}{NameOf(property.PropertyType, nullability.Create(property))} {property.Name}{index} {{{getter}{setter} }}";
    }

    private static string Method(MethodInfo method, NullabilityInfoContext nullability)
    {
        var generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(a => a.Name))}>" : "";
        var result = NameOf(method.ReturnType, nullability.Create(method.ReturnParameter));
        return $"{Modifier(method)}{result} {method.Name}{generic}({Parameters(method, nullability)})";
    }

    private static string Parameters(MethodBase method, NullabilityInfoContext nullability) => string.Join(", ", method.GetParameters().Select(p =>
    {
        var by = p.IsOut ? "out " : p.ParameterType.IsByRef ? p.IsIn ? "in " : "ref " : p.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "";
        var type = p.ParameterType.IsByRef ? p.ParameterType.GetElementType()! : p.ParameterType;
        return $"{by}{NameOf(type, nullability.Create(p))} {p.Name}{(p.HasDefaultValue ? " = " + Literal(p.DefaultValue) : "")}";
    }));

    private static string Modifier(MethodBase method) => (method.IsFamily || method.IsFamilyOrAssembly ? "protected " : "")
        + (method.IsStatic ? "static " : method.DeclaringType!.IsInterface ? "" : method.IsAbstract ? "abstract "
            : method.IsVirtual && !method.IsFinal ? ((MethodInfo)method).GetBaseDefinition() != method ? "override " : "virtual " : "");

    private static string NameOf(Type type, NullabilityInfo? nullability = null)
    {
        if (type.IsArray)
            return NameOf(type.GetElementType()!, nullability?.ElementType) + "[]" + Mark(type, nullability);
        if (Nullable.GetUnderlyingType(type) is { } value)
            return NameOf(value) + "?";
        if (Keywords.TryGetValue(type, out var keyword))
            return keyword + Mark(type, nullability);
        var name = new StringBuilder(type.IsNested && !type.IsGenericParameter ? NameOf(type.DeclaringType!) + "." : "").Append(type.Name.Split('`')[0]);
        if (type.IsGenericType)
        {
            var arguments = type.GetGenericArguments().Select((a, i) => NameOf(a, nullability?.GenericTypeArguments.ElementAtOrDefault(i)));
            name.Append('<').AppendJoin(", ", arguments).Append('>');
        }

        return name + Mark(type, nullability);
    }

    private static string Mark(Type type, NullabilityInfo? nullability) =>
        !type.IsValueType && (nullability?.ReadState == NullabilityState.Nullable || nullability?.WriteState == NullabilityState.Nullable) ? "?" : "";

    private static string Literal(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static bool IsDelegate(Type type) => type.IsSubclassOf(typeof(Delegate));

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    // Not accessors, and not what every record has.
    private static bool IsWritten(MethodInfo method) =>
        (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal))
        && !method.IsDefined(typeof(CompilerGeneratedAttribute)) && !method.Name.StartsWith('<');
}
