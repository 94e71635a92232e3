using System;
using System.Collections;
using System.Text.Json;
using System.Xml;
using EwsSync.Model;

namespace EwsSync.Tool.Json;

/// <summary>Values whose type is known only when they are there: rare ones, lists, and the nested types of the model.</summary>
internal static class AnyValueJson
{
    // The model nests a few levels (an item in an attachment in an item); a server decides how many.
    private const int MaxDepth = 48;

    public static bool IsFilled(IEnumerable values)
    {
        if (values is ICollection collection)
            return collection.Count > 0;
        var each = values.GetEnumerator();
        using (each as IDisposable)
            return each.MoveNext();
    }

    public static void Write(Utf8JsonWriter json, object value)
    {
        switch (value)
        {
            case string text: json.WriteStringValue(text); break;
            case bool flag: json.WriteBooleanValue(flag); break;
            case int number: json.WriteNumberValue(number); break;
            case long number: json.WriteNumberValue(number); break;
            case double number when double.IsFinite(number): json.WriteNumberValue(number); break;
            case decimal number: json.WriteNumberValue(number); break;
            case DateTimeOffset time: json.WriteStringValue(time.UtcDateTime); break;
            case DateTime time: json.WriteStringValue(time); break;
            case TimeSpan duration: json.WriteStringValue(XmlConvert.ToString(duration)); break;
            case Guid guid: json.WriteStringValue(guid); break;
            case byte[] bytes: json.WriteBase64StringValue(bytes); break;
            case ReadOnlyMemory<byte> bytes: json.WriteBase64StringValue(bytes.Span); break;
            case ItemId id: WriteId(json, id.Id, id.ChangeKey); break;
            case FolderId id: WriteId(json, id.Id, id.ChangeKey); break;
            case PropertyPath path: json.WriteStringValue(path.ToString()); break;
            case IDictionary map: WriteMap(json, map); break;
            case IEnumerable values: WriteList(json, values); break;
            default: WriteOther(json, value); break;
        }
    }

    private static void WriteOther(Utf8JsonWriter json, object value)
    {
        if (json.CurrentDepth >= MaxDepth)
            json.WriteNullValue();
        else if (value is IFormattable or Uri || value.GetType().IsValueType)
            json.WriteStringValue(Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture));
        else
            ModelJson.Write(json, value);
    }

    private static void WriteId(Utf8JsonWriter json, string id, string? changeKey)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, id);
        if (changeKey is not null)
            json.WriteString("changeKey"u8, changeKey);
        json.WriteEndObject();
    }

    private static void WriteMap(Utf8JsonWriter json, IDictionary map)
    {
        json.WriteStartObject();
        foreach (DictionaryEntry entry in map)
        {
            json.WritePropertyName(entry.Key.ToString()!);
            WriteNullable(json, entry.Value);
        }

        json.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter json, IEnumerable values)
    {
        if (json.CurrentDepth >= MaxDepth)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartArray();
        foreach (var value in values)
            WriteNullable(json, value);
        json.WriteEndArray();
    }

    private static void WriteNullable(Utf8JsonWriter json, object? value)
    {
        if (value is null)
            json.WriteNullValue();
        else
            Write(json, value);
    }
}
