using System;
using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using System.Xml;
using EwsSync.Model;

namespace EwsSync.PowerShell.Output;

/// <summary>
/// Values of the model as JSON, as the command-line tool writes them: public properties that have a value, in camel case; times in UTC, spans
/// as XML durations, bytes as base64. What says nothing (null, an empty list, a flag that is not raised) is left out.
/// </summary>
internal static class ModelJson
{
    // The model nests a few levels (an item in an attachment in an item); a server decides how many.
    private const int MaxDepth = 48;

    private static readonly ConcurrentDictionary<Type, Property[]> Types = new();

    public static void Write(JsonText json, object? value)
    {
        if (value is PSObject wrapped)
        {
            if (wrapped.BaseObject is PSCustomObject)
            {
                WriteDeserialized(json, wrapped);
                return;
            }

            value = wrapped.BaseObject;
        }

        switch (value)
        {
            case null: json.Raw("null"); break;
            case string text: json.Text(text); break;
            case bool flag: json.Raw(flag ? "true" : "false"); break;
            case int or long or short or byte or decimal: json.Raw(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture)); break;
            case double number: json.Raw(double.IsNaN(number) || double.IsInfinity(number) ? "null" : number.ToString("R", CultureInfo.InvariantCulture)); break;
            case DateTimeOffset time: json.Text(Utc(time.UtcDateTime)); break;
            case DateTime time: json.Text(Utc(time)); break;
            case TimeSpan duration: json.Text(XmlConvert.ToString(duration)); break;
            case byte[] bytes: json.Text(Convert.ToBase64String(bytes)); break;
            case ReadOnlyMemory<byte> bytes: json.Text(Convert.ToBase64String(bytes.ToArray())); break;
            case ItemId id: WriteId(json, id.Id, id.ChangeKey); break;
            case FolderId id: WriteId(json, id.Id, id.ChangeKey); break;
            case PropertyPath path: json.Text(path.ToString()); break;
            case IDictionary map: WriteMap(json, map); break;
            case IEnumerable values: WriteList(json, values); break;
            default: WriteOther(json, value); break;
        }
    }

    private static void WriteOther(JsonText json, object value)
    {
        if (json.Depth >= MaxDepth)
            json.Raw("null");
        else if (value is IFormattable or Uri || value.GetType().IsValueType)
            json.Text(Convert.ToString(value, CultureInfo.InvariantCulture));
        else
            WriteObject(json, value);
    }

    private static void WriteObject(JsonText json, object value)
    {
        json.Open('{');
        foreach (var property in Types.GetOrAdd(value.GetType(), Describe))
        {
            if (property.Get(value) is { } content && HasValue(content, property.IsFlag))
                Write(json.Name(property.Name), content);
        }

        json.Close('}');
    }

    /// <summary>What came through a job, remoting or Export-Clixml: the same values, without their types.</summary>
    private static void WriteDeserialized(JsonText json, PSObject value)
    {
        var type = DeserializedChange.TypeOf(value);
        if (type == typeof(DateTimeOffset))
            json.Text(Utc((DateTime)DeserializedChange.ValueOf(value, nameof(DateTimeOffset.UtcDateTime))!));
        else if (type == typeof(ItemId) || type == typeof(FolderId))
            WriteId(json, (string)DeserializedChange.ValueOf(value, "Id")!, DeserializedChange.ValueOf(value, "ChangeKey") as string);
        else if (type is null || typeof(PropertyPath).IsAssignableFrom(type) || json.Depth >= MaxDepth)
            json.Text(value.ToString());
        else
            WriteProperties(json, type, name => DeserializedChange.ValueOf(value, name));
    }

    private static void WriteProperties(JsonText json, Type type, Func<string, object?> valueOf)
    {
        json.Open('{');
        foreach (var property in Types.GetOrAdd(type, Describe))
        {
            if (valueOf(property.Of) is { } content && HasValue(content, property.IsFlag))
                Write(json.Name(property.Name), content);
        }

        json.Close('}');
    }

    private static void WriteId(JsonText json, string id, string? changeKey)
    {
        json.Open('{').Name("id").Text(id);
        if (changeKey is not null)
            json.Name("changeKey").Text(changeKey);
        json.Close('}');
    }

    private static void WriteMap(JsonText json, IDictionary map)
    {
        json.Open('{');
        foreach (DictionaryEntry entry in map)
            Write(json.Name(entry.Key.ToString()!), entry.Value);
        json.Close('}');
    }

    private static void WriteList(JsonText json, IEnumerable values)
    {
        json.Open('[');
        if (json.Depth < MaxDepth)
        {
            foreach (var value in values)
                Write(json, value);
        }

        json.Close(']');
    }

    private static bool HasValue(object value, bool isFlag) => value switch
    {
        bool raised when isFlag => raised,
        string => true,
        ICollection list => list.Count > 0,
        IEnumerable list => list.Cast<object?>().Any(),
        _ => true,
    };

    // Trailing zeros of the fraction are left out, as the tool's writer does.
    private static string Utc(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture);

    private static Property[] Describe(Type type) =>
    [
        .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.GetMethod is { IsPublic: true } && p.GetIndexParameters().Length == 0)
            .GroupBy(p => p.Name, StringComparer.Ordinal)
            .Select(same => same.OrderByDescending(p => Depth(p.DeclaringType!)).First())
            .OrderBy(p => Depth(p.GetMethod!.GetBaseDefinition().DeclaringType!))
            .ThenBy(p => p.GetMethod!.GetBaseDefinition().MetadataToken)
            .Select(p => new Property(Camel(p.Name), p.Name, p.PropertyType == typeof(bool), p.GetValue)),
    ];

    private static int Depth(Type type) => type.BaseType is { } above ? 1 + Depth(above) : 0;

    /// <summary>The first letter, or the letters of an abbreviation at the start, in lower case: <c>UID</c> is <c>uid</c>, <c>MIMEType</c> is <c>mimeType</c>.</summary>
    internal static string Camel(string name)
    {
        var chars = name.ToCharArray();
        for (var i = 0; i < chars.Length && char.IsUpper(chars[i]); i++)
        {
            if (i > 0 && i + 1 < chars.Length && !char.IsUpper(chars[i + 1]))
                break;
            chars[i] = char.ToLowerInvariant(chars[i]);
        }

        return new string(chars);
    }

    private sealed record Property(string Name, string Of, bool IsFlag, Func<object, object?> Get);
}
