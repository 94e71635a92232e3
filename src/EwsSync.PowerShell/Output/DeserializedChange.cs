using System;
using System.Collections;
using System.Linq;
using System.Management.Automation;
using System.Text.Json;
using EwsSync.Client.Json;
using EwsSync.Model;

namespace EwsSync.PowerShell.Output;

/// <summary>
/// A change that came through a job, remoting or Import-Clixml: a bag of properties that remembers the name of its type. Its values are written
/// as JSON as they are and read back by the reader of lines, so that the live object comes out.
/// </summary>
internal static class DeserializedChange
{
    private const string Mark = "Deserialized.";

    /// <summary>The live object; null where it is no change.</summary>
    /// <exception cref="FormatException">It is a change that somebody took apart.</exception>
    public static object? Live(PSObject change)
    {
        if (TypeOf(change) is not { } type || !(typeof(ItemChange).IsAssignableFrom(type) || typeof(FolderChange).IsAssignableFrom(type)))
            return null;
        using var line = new JsonLine();
        using var read = JsonDocument.Parse(line.Text(json => WriteBag(json, change)), new JsonDocumentOptions { MaxDepth = 256 });
        return ChangeReader.Read(read.RootElement);
    }

    /// <summary>The type that the object had; null where it is not one of the model.</summary>
    public static Type? TypeOf(PSObject value)
    {
        if (value.TypeNames.FirstOrDefault() is not { } name || !name.StartsWith(Mark, StringComparison.Ordinal))
            return null;
        name = name.Substring(Mark.Length);
        return name == typeof(DateTimeOffset).FullName ? typeof(DateTimeOffset) : typeof(ItemChange).Assembly.GetType(name);
    }

    /// <summary>A value as it is; lists and tables come wrapped.</summary>
    public static object? ValueOf(PSObject value, string property) =>
        value.Properties[property]?.Value is { } found ? found is PSObject { BaseObject: not PSCustomObject and var inner } ? inner : found : null;

    private static void WriteBag(Utf8JsonWriter json, PSObject bag)
    {
        json.WriteStartObject();
        foreach (var property in bag.Properties)
        {
            json.WritePropertyName(JsonNamingPolicy.CamelCase.ConvertName(property.Name));
            Write(json, property.Value);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, object? value)
    {
        if (value is PSObject { BaseObject: PSCustomObject } bag)
        {
            var type = TypeOf(bag);
            if (type == typeof(DateTimeOffset))
                json.WriteStringValue((DateTime)ValueOf(bag, nameof(DateTimeOffset.UtcDateTime))!);
            else if (type is null || typeof(PropertyPath).IsAssignableFrom(type))
                json.WriteStringValue(bag.ToString());
            else
                WriteBag(json, bag);
            return;
        }

        switch (value is PSObject wrapped ? wrapped.BaseObject : value)
        {
            case null: json.WriteNullValue(); break;
            case byte[] bytes: json.WriteBase64StringValue(bytes); break;
            case IDictionary map: WriteMap(json, map); break;
            case IEnumerable list and not string: WriteList(json, list); break;
            case var plain: PlainJson.Write(json, plain!); break;
        }
    }

    private static void WriteMap(Utf8JsonWriter json, IDictionary map)
    {
        json.WriteStartObject();
        foreach (DictionaryEntry entry in map)
        {
            json.WritePropertyName(entry.Key.ToString()!);
            Write(json, entry.Value);
        }

        json.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter json, IEnumerable list)
    {
        json.WriteStartArray();
        foreach (var value in list)
            Write(json, value);
        json.WriteEndArray();
    }
}
