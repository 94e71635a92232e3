using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using EwsSync.Model;

namespace EwsSync.Core.Tests.Schema;

/// <summary>
/// Walks an element that was validated (and so knows its schema types) and the object that was read from it, and reports every value of
/// the element that the object does not have, or has as another type than the schema says.
/// </summary>
internal sealed class LossFinder
{
    // Where a property is not called like its element.
    private static readonly Dictionary<string, string> Names = new()
    {
        ["ExtendedProperty"] = "ExtendedProperties",
        ["SenderSMTPAddress"] = "SenderSmtpAddress",
        ["EmailAddress.EmailAddress"] = "Address",
        ["ExtendedProperty.ExtendedFieldURI"] = "Path",
        ["InternetHeader.HeaderName"] = "Name",
        ["TimeZoneTransition.Kind"] = "ToKind",
    };

    // Where the text of an element with attributes goes.
    private static readonly string[] TextNames = ["Value", "Text", "Content", "Id", "To"];

    internal List<string> Losses { get; } = [];

    internal void Compare(XElement element, object? read, string path)
    {
        switch (read)
        {
            case null:
                Losses.Add($"{path}: nothing was read of {Shown(element)}");
                break;
            case Array array when read is not byte[]:
                CompareList(element, array, path);
                break;
            case FolderId folder:
                Same(path + "/@Id", (string?)element.Attribute("Id"), folder.Id);
                Same(path + "/Mailbox", element.Descendants().FirstOrDefault(child => child.Name.LocalName == "EmailAddress")?.Value, folder.Mailbox);
                if (!folder.IsDistinguished)
                    Same(path + "/@ChangeKey", (string?)element.Attribute("ChangeKey"), folder.ChangeKey);
                break;
            case EmailAddress when element.Elements().Any() && element.Elements().All(child => child.Name.LocalName == "Mailbox") && element.Name.LocalName != "Mailbox":
                Compare(element.Elements().Single(), read, path + "/Mailbox");
                break;
            case SearchExpression when element.Name.LocalName == "Restriction":
                Compare(element.Elements().Single(), read, path);
                break;
            case SearchExpression expression:
                Same(path, element.Name.LocalName, expression.Operator);
                new SearchLosses(this).Compare(element, expression, path);
                break;
            case PropertyPath:
                Same(path, XmlPaths.Canonical(element), read.ToString()!);
                break;
            case Recurrence recurrence:
                CompareKind(element.Elements().First(), recurrence.Pattern, recurrence.Pattern?.Kind, path);
                CompareKind(element.Elements().Last(), recurrence.Range, recurrence.Range?.Kind, path);
                break;
            case TimeZoneTransitions transitions:
                Same(path + "/@Id", (string?)element.Attribute("Id"), transitions.Id);
                CompareList(element, transitions.Transitions, path);
                break;
            default:
                if (IsLeaf(read.GetType()))
                    CompareLeaf(element.Value, element.GetSchemaInfo()!.SchemaType!, read, path);
                else
                    CompareObject(element, read, path);
                break;
        }
    }

    internal void Same(string path, string? sent, string? read)
    {
        if (!string.Equals(sent, read, StringComparison.Ordinal))
            Losses.Add($"{path}: '{sent}' was read as '{read}'");
    }

    private void CompareObject(XElement element, object read, string path)
    {
        var type = read.GetType();
        foreach (var attribute in element.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration))
        {
            var at = $"{path}/@{attribute.Name.LocalName}";
            if (Property(type, attribute.Name.LocalName, at)?.GetValue(read) is { } value)
                CompareLeaf(attribute.Value, attribute.GetSchemaInfo()!.SchemaType!, value, at);
            else
                Losses.Add(at + ": nothing was read of " + attribute.Value);
        }

        if (element.GetSchemaInfo()!.SchemaType is XmlSchemaComplexType { ContentType: XmlSchemaContentType.TextOnly } textual)
        {
            var property = TextNames.Select(type.GetProperty).First(found => found is not null)!;
            CompareLeaf(element.Value, textual, property.GetValue(read), path);
        }

        foreach (var group in element.Elements().GroupBy(child => child.Name.LocalName))
            CompareProperty(group.Key, [.. group], read, path);
    }

    private void CompareProperty(string name, XElement[] elements, object read, string path)
    {
        var at = $"{path}/{name}";
        if (read is ItemAttachment attachment && attachment.GetType().GetProperty(name) is null)
        {
            CompareKind(elements[0], attachment.Item, attachment.Item?.Kind, path);
            return;
        }

        if (Property(read.GetType(), name, at) is not { } property)
            return;
        var value = property.GetValue(read);
        if (name == "To" && read is TimeZoneTransition transition)
            Same(at + "/@Kind", (string?)elements[0].Attribute("Kind"), transition.ToKind);
        if (name is "ExtendedProperty" or "Position" && value is Array several)
            CompareAll(elements, several, at);
        else if (name == "ResponseObjects" && value is string[] responses)
            Same(at, string.Join(" ", elements[0].Elements().Select(child => child.Name.LocalName)), string.Join(" ", responses));
        else if (name == "DaysOfWeek" && value is string[] days)
            Same(at, elements[0].Value, string.Join(" ", days));
        else
            Compare(elements[0], value, at);
    }

    private PropertyInfo? Property(Type type, string name, string at)
    {
        var mapped = Names.GetValueOrDefault($"{type.Name}.{name}") ?? Names.GetValueOrDefault(name) ?? name;
        var property = type.GetProperty(mapped);
        if (property is null)
            Losses.Add($"{at}: {type.Name} has no such property");
        return property;
    }

    private void CompareKind(XElement element, object? read, string? kind, string path)
    {
        Same(path, element.Name.LocalName, kind);
        Compare(element, read, $"{path}/{element.Name.LocalName}");
    }

    private void CompareList(XElement element, Array read, string path) => CompareAll([.. element.Elements()], read, path);

    private void CompareAll(XElement[] elements, Array read, string path)
    {
        if (elements.Length != read.Length)
        {
            Losses.Add($"{path}: {elements.Length} entries were read as {read.Length}");
            return;
        }

        foreach (var (element, one) in elements.Zip(((IList)read).Cast<object?>()))
        {
            if (one is EwsItem item)
                CompareKind(element, item, item.Kind, path);
            else if (one is Attachment attachment)
                CompareKind(element, attachment, attachment.Kind, path);
            else if (one is TimeZoneTransition transition)
                CompareKind(element, transition, transition.Kind, path);
            else
                Compare(element, one, $"{path}/{element.Name.LocalName}");
        }
    }

    private void CompareLeaf(string sent, XmlSchemaType type, object? read, string path)
    {
        var code = type.Datatype?.TypeCode ?? XmlTypeCode.String;
        var text = code is XmlTypeCode.String ? sent : sent.Trim();
        var same = (code, read) switch
        {
            (XmlTypeCode.Boolean, bool value) => value == XmlConvert.ToBoolean(text),
            (XmlTypeCode.Int, int value) => value == XmlConvert.ToInt32(text),
            (XmlTypeCode.Long or XmlTypeCode.Integer or XmlTypeCode.UnsignedInt, long value) => value == XmlConvert.ToInt64(text),
            (XmlTypeCode.Double, double value) => value.Equals(XmlConvert.ToDouble(text)),
            // Times are in UTC, except where the clock on somebody's wall is meant.
            (XmlTypeCode.DateTime, DateTimeOffset value) => value == Instant(text)
                && value.Offset == (path.EndsWith("WallClock", StringComparison.Ordinal) ? Instant(text).Offset : TimeSpan.Zero),
            (XmlTypeCode.Date, DateTime value) => value == DateTime.ParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture) && value.Kind == DateTimeKind.Unspecified,
            (XmlTypeCode.Base64Binary, byte[] value) => value.SequenceEqual(Convert.FromBase64String(text)),
            // A MIME stream is declared as text, but is base64 on the wire.
            (XmlTypeCode.String, byte[] value) => value.SequenceEqual(Convert.FromBase64String(text)),
            (XmlTypeCode.String, Guid value) => value == Guid.Parse(text),
            // A union of int and two special texts for ever and never is in practice a number.
            (XmlTypeCode.AnyAtomicType, int value) => value == XmlConvert.ToInt32(text),
            (XmlTypeCode.String or XmlTypeCode.AnyUri or XmlTypeCode.Language or XmlTypeCode.Duration or XmlTypeCode.Time, string value) => value == text,
            _ => false,
        };
        if (!same)
            Losses.Add($"{path}: {code} '{sent}' was read as {read?.GetType().Name} '{read}'");
    }

    private static DateTimeOffset Instant(string text)
    {
        // XmlConvert takes a time without zone as the machine's own; on this wire it is UTC.
        var zoned = text[^1] == 'Z' || text[^6] is '+' or '-' && text[^3] == ':';
        return XmlConvert.ToDateTimeOffset(zoned ? text : text + "Z");
    }

    private static bool IsLeaf(Type type) => type.IsPrimitive || type == typeof(string) || type == typeof(byte[]) || type == typeof(Guid) || type == typeof(DateTime) || type == typeof(DateTimeOffset);

    private static string Shown(XElement element) => element.ToString().Length < 200 ? element.ToString() : element.ToString()[..200];
}
