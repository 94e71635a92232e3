using System;
using System.Globalization;
using System.Linq;
using System.Xml;
using System.Xml.Linq;

namespace EwsSync.Emulator.Soap;

/// <summary>Lexical and facet checks of text and attribute values.</summary>
internal static class SimpleValues
{
    internal static void Check(XObject place, string value, string typeName)
    {
        if (SchemaTable.Instance.Find(typeName) is not { } type)
        {
            if (BuiltIn(value, typeName) is { } problem)
                throw Invalid(place, value, $"{EwsNamespaces.Schema}:{typeName[(typeName.IndexOf(':', StringComparison.Ordinal) + 1)..]}", problem);
            return;
        }
        var datatype = $"{EwsNamespaces.Types}:{type.Name}";
        var words = type.IsList ? value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) : [value];
        foreach (var word in words)
        {
            if (type.Values.Count > 0 && !type.Values.Contains(word.Trim()))
                throw Invalid(place, value, datatype, "The Enumeration constraint failed.");
            if (type.Base is null)
                continue;
            if (type.Minimum is null && type.MinimumLength is null)
            {
                Check(place, word, type.Base);
                continue;
            }
            if (type.Base.StartsWith("xs:", StringComparison.Ordinal) && BuiltIn(word, type.Base) is { } problem)
                throw Invalid(place, value, datatype, problem);
            if (type.MinimumLength > word.Length)
                throw Invalid(place, value, datatype, "The actual length is less than the MinLength value.");
            if (type.Minimum is not null && long.Parse(word, CultureInfo.InvariantCulture) < type.Minimum)
                throw Invalid(place, value, datatype, "The MinInclusive constraint failed.");
            if (type.Maximum is not null && long.Parse(word, CultureInfo.InvariantCulture) > type.Maximum)
                throw Invalid(place, value, datatype, "The MaxInclusive constraint failed.");
        }
    }

    private static string? BuiltIn(string value, string type)
    {
        value = value.Trim();
        return type switch
        {
            "xs:int" => int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? null : NotA(value, "Int32"),
            "xs:long" => long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? null : NotA(value, "Int64"),
            "xs:boolean" => value is "true" or "false" or "1" or "0" ? null : NotA(value, "Boolean"),
            "xs:dateTime" => Try(static text => XmlConvert.ToDateTimeOffset(text), value) ? null : NotA(value, "XsdDateTime"),
            "xs:base64Binary" => Try(static text => Convert.FromBase64String(text), value) ? null : $"The string '{(value.Length > 80 ? value[..80] + "…" : value)}' is not a valid Base64 value.",
            "xs:double" => Try(static text => XmlConvert.ToDouble(text), value) ? null : NotA(value, "Double"),
            "xs:duration" => Try(static text => XmlConvert.ToTimeSpan(text), value) ? null : NotA(value, "TimeSpan"),
            _ => null,
        };
    }

    private static bool Try<T>(Func<string, T> parse, string value)
    {
        try
        {
            parse(value);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static string NotA(string value, string type) => $"The string '{value}' is not a valid {type} value.";

    private static SoapFaultException Invalid(XObject place, string value, string datatype, string problem)
    {
        var subject = place is XAttribute attribute
            ? $"The '{attribute.Name.LocalName}' attribute"
            : $"The '{((XElement)place).Name.NamespaceName}:{((XElement)place).Name.LocalName}' element";
        return SchemaValidator.Violation(
            place,
            $"{subject} is invalid - The value '{value}' is invalid according to its datatype '{datatype}' - {problem}");
    }
}
