using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using EwsSync.Model;

namespace EwsSync.Client.Tests.Json;

/// <summary>The JSON Schema of a line, made from the model. What is written there is strict: a key that the schema lacks is a fault of ours.</summary>
internal static class ChangeSchemaText
{
    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Dictionary<Type, Func<JsonObject>> Scalars = new()
    {
        [typeof(string)] = static () => Of("string"),
        [typeof(bool)] = static () => Of("boolean"),
        [typeof(int)] = static () => Of("integer"),
        [typeof(long)] = static () => Of("integer"),
        [typeof(double)] = static () => Of("number"),
        [typeof(DateTimeOffset)] = static () => Of("string", "format", "date-time"),
        [typeof(DateTime)] = static () => Of("string"),
        [typeof(TimeSpan)] = static () => Of("string", "pattern", "^-?P"),
        [typeof(Guid)] = static () => Of("string", "format", "uuid"),
        [typeof(byte[])] = static () => Of("string", "contentEncoding", "base64"),
        [typeof(ItemId)] = static () => Reference("Id"),
        [typeof(FolderId)] = static () => Reference("Id"),
        [typeof(ExtendedPath)] = static () => Of("string"),
        [typeof(PropertyPath)] = static () => Of("string"),
        [typeof(IReadOnlyDictionary<string, string>)] = static () => new JsonObject { ["type"] = "object", ["additionalProperties"] = Of("string") },
    };

    public static string Text()
    {
        var definitions = new JsonObject { ["ItemChange"] = ItemChange(), ["FolderChange"] = FolderChange(), ["Id"] = Id() };
        foreach (var type in ModelReflection.Types())
        {
            if (ModelReflection.Derived(type).Count > 0)
                definitions[MembersOf(type)] = Members(type);
            definitions[type.Name] = type.IsAbstract ? Family(type) : Object(type);
        }

        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "A line of EwsSync",
            ["description"] = "One change of an item or a folder, as ewssync writes it to standard output and Export-EwsChange to a file. All keys of a line are always there, null "
                + "where there is nothing. Below item and folder, a key is there only where the server sent a value. Ids of Exchange differ only in letter case at times: "
                + "key on itemKey and eventId (lowercase hex SHA-256). Later versions may add keys below item and folder.",
            ["oneOf"] = new JsonArray(Reference("ItemChange"), Reference("FolderChange")),
            ["$defs"] = definitions,
        };
        return schema.ToJsonString(Format) + "\n";
    }

    private static JsonObject ItemChange() => Line(
        new JsonObject
        {
            ["changeType"] = Names("Create", "Update", "Delete", "ReadFlagChange", "Reset"),
            ["origin"] = Of("string"),
            ["mailbox"] = Of("string"),
            ["folderId"] = Of("string"),
            ["folderPath"] = OrNull("string"),
            ["itemId"] = OrNull("string"),
            ["changeKey"] = OrNull("string"),
            ["itemKind"] = OrNull("string"),
            ["itemClass"] = OrNull("string"),
            ["isRead"] = OrNull("boolean"),
            ["itemKey"] = OrNull("string"),
            ["eventId"] = Hash(),
            ["fetchStatus"] = OrNull("string"),
            ["item"] = new JsonObject { ["anyOf"] = new JsonArray(Of("null"), Reference(nameof(EwsItem))) },
        });

    private static JsonObject FolderChange() => Line(
        new JsonObject
        {
            ["changeType"] = Names("Create", "Update", "Delete", "Reset"),
            ["origin"] = Of("string"),
            ["mailbox"] = Of("string"),
            ["folderId"] = OrNull("string"),
            ["folderPath"] = OrNull("string"),
            ["oldFolderPath"] = OrNull("string"),
            ["parentFolderId"] = OrNull("string"),
            ["displayName"] = OrNull("string"),
            ["folderClass"] = OrNull("string"),
            ["wellKnownName"] = OrNull("string"),
            ["totalCount"] = OrNull("integer"),
            ["unreadCount"] = OrNull("integer"),
            ["detectedUtc"] = Of("string", "format", "date-time"),
            ["eventId"] = Hash(),
            ["folder"] = new JsonObject { ["anyOf"] = new JsonArray(Of("null"), Reference(nameof(EwsFolder))) },
        });

    private static JsonObject Line(JsonObject properties) => new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray([.. properties.Select(p => (JsonNode)p.Key)]),
        ["properties"] = properties,
        ["additionalProperties"] = false,
    };

    private static JsonObject Id() => new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray("id"),
        ["properties"] = new JsonObject { ["id"] = Of("string"), ["changeKey"] = Of("string") },
        ["additionalProperties"] = false,
    };

    private static JsonObject Family(Type type) => new()
    {
        ["anyOf"] = new JsonArray([.. ModelReflection.Derived(type).Where(t => !t.IsAbstract).Select(t => (JsonNode)Reference(t.Name))]),
    };

    private static JsonObject Object(Type type)
    {
        var schema = ModelReflection.Derived(type).Count > 0 ? Reference(MembersOf(type)) : Members(type);
        if (ModelTableText.KindOf(type) is { } kind)
        {
            if (schema["properties"] is null)
                schema["properties"] = new JsonObject();
            schema["properties"]!["kind"] = new JsonObject { ["const"] = kind };
        }

        schema["type"] = "object";
        schema["unevaluatedProperties"] = false;
        return schema;
    }

    /// <summary>What a type and its bases have, still open for what derives from it.</summary>
    private static JsonObject Members(Type type)
    {
        var schema = type.BaseType == typeof(object) ? [] : Reference(MembersOf(type.BaseType!));
        var properties = new JsonObject();
        foreach (var property in ModelReflection.Own(type))
            properties[JsonNamingPolicy.CamelCase.ConvertName(property.Name)] = Value(property.PropertyType);
        schema["properties"] = properties;
        return schema;
    }

    private static string MembersOf(Type type) => type.Name + "Members";

    private static JsonObject Value(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (Scalars.TryGetValue(type, out var scalar))
            return scalar();
        return type.IsArray ? new JsonObject { ["type"] = "array", ["items"] = Value(type.GetElementType()!) } : Reference(type.Name);
    }

    private static JsonObject Of(string type, string? more = null, string? value = null)
    {
        var schema = new JsonObject { ["type"] = type };
        if (more is not null)
            schema[more] = value;
        return schema;
    }

    private static JsonObject Hash() => Of("string", "pattern", "^[0-9a-f]{64}$");

    private static JsonObject Names(params string[] names) => new() { ["enum"] = new JsonArray([.. names.Select(n => (JsonNode)n)]) };

    private static JsonObject OrNull(string type) => new() { ["type"] = new JsonArray(type, "null") };

    private static JsonObject Reference(string name) => new() { ["$ref"] = "#/$defs/" + name };
}
