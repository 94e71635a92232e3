using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Xml;
using EwsSync.Client.Json.Values;
using EwsSync.Model;

namespace EwsSync.Client.Json.Tables;

/// <summary>The forms of all value types of the model: times in UTC, spans as XML durations, bytes as base64, ids as objects.</summary>
internal static class ModelForms
{
    public static readonly ValueForm<string?> Text = new ScalarForm<string?>(static (json, value) => json.WriteStringValue(value), static json => json.GetString());

    /// <summary>A flag of the model itself: false is the same as not said.</summary>
    public static readonly ValueForm<bool> Flag = new ScalarForm<bool>(static (json, value) => json.WriteBooleanValue(value), static json => json.GetBoolean(), static value => value);

    /// <summary>A flag that a server sends: false says something.</summary>
    public static readonly ValueForm<bool?> Choice = new ScalarForm<bool?>(static (json, value) => json.WriteBooleanValue(value.GetValueOrDefault()), static json => json.GetBoolean());

    public static readonly ValueForm<int?> Number = new ScalarForm<int?>(static (json, value) => json.WriteNumberValue(value.GetValueOrDefault()), static json => json.GetInt32());

    public static readonly ValueForm<long?> LongNumber = new ScalarForm<long?>(static (json, value) => json.WriteNumberValue(value.GetValueOrDefault()), static json => json.GetInt64());

    public static readonly ValueForm<double?> Real = new ScalarForm<double?>(static (json, value) => json.WriteRawValue(RealText.Of(value.GetValueOrDefault())), static json => json.GetDouble(), static value => value is { } number && !double.IsNaN(number) && !double.IsInfinity(number));

    public static readonly ValueForm<DateTimeOffset?> Time = new ScalarForm<DateTimeOffset?>(static (json, value) => json.WriteStringValue(value.GetValueOrDefault().UtcDateTime), static json => new DateTimeOffset(json.GetDateTime().ToUniversalTime()));

    /// <summary>A date or a time of no zone: as the server sent it.</summary>
    public static readonly ValueForm<DateTime?> LocalTime = new ScalarForm<DateTime?>(static (json, value) => json.WriteStringValue(value.GetValueOrDefault()), static json => json.GetDateTime());

    public static readonly ValueForm<Guid?> Unique = new ScalarForm<Guid?>(static (json, value) => json.WriteStringValue(value.GetValueOrDefault()), static json => json.GetGuid());

    public static readonly ValueForm<TimeSpan?> Duration = new ScalarForm<TimeSpan?>(static (json, value) => json.WriteStringValue(XmlConvert.ToString(value.GetValueOrDefault())), static json => XmlConvert.ToTimeSpan(json.GetString()!));

    public static readonly ValueForm<byte[]?> Bytes = new ScalarForm<byte[]?>(static (json, value) => json.WriteBase64StringValue(value), static json => json.GetBytesFromBase64(), static value => value is { Length: > 0 });

    public static readonly ValueForm<ItemId?> Id = new ScalarForm<ItemId?>(static (json, value) => WriteId(json, value!.Id, value.ChangeKey), static json => new ItemId(IdOf(json), ChangeKeyOf(json)));

    public static readonly ValueForm<FolderId?> OfFolder = new ScalarForm<FolderId?>(static (json, value) => WriteId(json, value!.Id, value.ChangeKey), static json => new FolderId(IdOf(json), ChangeKeyOf(json)));

    public static readonly ValueForm<PropertyPath?> AnyPath = new ScalarForm<PropertyPath?>(static (json, value) => json.WriteStringValue(value!.ToString()), static json => PropertyPath.Parse(json.GetString()!));

    public static readonly ValueForm<ExtendedPath?> Path = new ScalarForm<ExtendedPath?>(static (json, value) => json.WriteStringValue(value!.ToString()), static json => (ExtendedPath)PropertyPath.Parse(json.GetString()!));

    public static readonly ValueForm<IReadOnlyDictionary<string, string>?> Map = new MapForm();

    /// <summary>The same for a property that is never null.</summary>
    public static ValueForm<T> Required<T>(ValueForm<T?> form)
        where T : struct => new RequiredForm<T>(form);

    /// <summary>A nested object.</summary>
    public static ValueForm<T?> Object<T>()
        where T : class => new ObjectForm<T>();

    public static ValueForm<T[]?> List<T>(ValueForm<T?> element)
        where T : class => new ListForm<T>(element!);

    private static void WriteId(Utf8JsonWriter json, string id, string? changeKey)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, id);
        if (changeKey is not null)
            json.WriteString("changeKey"u8, changeKey);
        json.WriteEndObject();
    }

    private static string IdOf(JsonElement json) => json.GetProperty("id").GetString()!;

    private static string? ChangeKeyOf(JsonElement json) => json.TryGetProperty("changeKey", out var key) ? key.GetString() : null;
}
