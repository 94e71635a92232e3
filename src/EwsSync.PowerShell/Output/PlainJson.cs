using System;
using System.Globalization;
using System.Text.Json;
using System.Xml;

namespace EwsSync.PowerShell.Output;

/// <summary>A value of a type that survives serialization, in the form in which lines have it.</summary>
internal static class PlainJson
{
    public static void Write(Utf8JsonWriter json, object value)
    {
        switch (value)
        {
            case string text: json.WriteStringValue(text); break;
            case bool flag: json.WriteBooleanValue(flag); break;
            case int number: json.WriteNumberValue(number); break;
            case long number: json.WriteNumberValue(number); break;
            case double number: json.WriteRawValue(number.ToString("R", CultureInfo.InvariantCulture)); break;
            case DateTime time: json.WriteStringValue(time); break;
            case DateTimeOffset time: json.WriteStringValue(time.UtcDateTime); break;
            case TimeSpan duration: json.WriteStringValue(XmlConvert.ToString(duration)); break;
            case Guid guid: json.WriteStringValue(guid); break;
            default: json.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture)); break;
        }
    }
}
