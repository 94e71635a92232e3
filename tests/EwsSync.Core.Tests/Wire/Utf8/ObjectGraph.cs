using System;
using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Text;

namespace EwsSync.Core.Tests.Wire.Utf8;

/// <summary>All that can be read of an object, as text.</summary>
internal static class ObjectGraph
{
    private const int MaxDepth = 40;

    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Known = new();

    public static string Of(object? value)
    {
        var text = new StringBuilder();
        Append(text, value, 0);
        return text.ToString();
    }

    private static void Append(StringBuilder text, object? value, int depth)
    {
        switch (value)
        {
            case null:
                text.Append('-');
                break;
            case string s:
                text.Append('"').Append(s).Append('"');
                break;
            case DateTimeOffset time:
                text.Append(time.ToString("O", CultureInfo.InvariantCulture));
                break;
            case DateTime time:
                text.Append(time.ToString("O", CultureInfo.InvariantCulture));
                break;
            case byte[] bytes:
                text.Append(Convert.ToHexString(bytes));
                break;
            case IConvertible or Guid or TimeSpan or Type:
                text.Append(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
            case IDictionary map:
                foreach (var key in map.Keys.Cast<object>().OrderBy(k => k.ToString(), StringComparer.Ordinal))
                {
                    text.Append(key).Append(':');
                    Append(text, map[key], depth + 1);
                }

                break;
            case IEnumerable list:
                text.Append('[');
                foreach (var one in list)
                    Append(text, one, depth + 1);
                text.Append(']');
                break;
            default:
                Properties(text, value, depth);
                break;
        }

        text.Append(';');
    }

    private static void Properties(StringBuilder text, object value, int depth)
    {
        if (depth > MaxDepth)
            return;
        text.Append(value.GetType().Name).Append('{');
        foreach (var property in Known.GetOrAdd(value.GetType(), static t => [.. t.GetProperties(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance).Where(IsData)]))
        {
            text.Append(property.Name).Append('=');
            Append(text, property.GetValue(value), depth + 1);
        }

        text.Append('}');
    }

    // When a change was seen is the only thing that may differ.
    private static bool IsData(PropertyInfo property) =>
        property.GetIndexParameters().Length == 0 && property.Name is not ("DetectedUtc" or "EqualityContract");
}
