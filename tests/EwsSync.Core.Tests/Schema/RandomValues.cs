using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Xml.Schema;

namespace EwsSync.Core.Tests.Schema;

/// <summary>Random lexical forms of the schema's simple types: what servers send, and what the types allow besides.</summary>
internal sealed class RandomValues(Random random)
{
    private static readonly string[] Words =
    [
        "Besprechung", "会議の議事録", "Совещание", "اجتماع", "re: <offer> & \"terms\"", "emoji 🗓️ here", "  spaced  ", "line\nbreak", "x", "Ä", "a\tb", "]]>", "&amp;",
    ];

    internal string Of(XmlSchemaSimpleType type)
    {
        if (Enumeration(type) is { Count: > 0 } values)
            return values[random.Next(values.Count)];
        if (type.Content is XmlSchemaSimpleTypeList { BaseItemType: { } item })
            return string.Join(" ", Enumerable.Range(0, random.Next(1, 4)).Select(_ => Of(item)));
        if (Facets(type).OfType<XmlSchemaPatternFacet>().Select(facet => facet.Value!).FirstOrDefault() is { } pattern)
            return Matching(pattern);
        if (Bound<XmlSchemaMaxInclusiveFacet>(type) is { } most)
            return random.NextInt64(Bound<XmlSchemaMinInclusiveFacet>(type) ?? 0, most + 1).ToString(CultureInfo.InvariantCulture);
        if (type.Content is XmlSchemaSimpleTypeUnion { BaseMemberTypes: { } members })
            return Of(members[random.Next(members.Length)]);
        return Of(type.Datatype!.TypeCode, Facets(type).OfType<XmlSchemaMinLengthFacet>().Any());
    }

    internal string Text(bool empty = true)
    {
        if (empty && random.Next(12) == 0)
            return "";
        var text = new StringBuilder();
        do
            text.Append(Words[random.Next(Words.Length)]);
        while (random.Next(3) == 0);
        // Now and then longer than any buffer that a reader may use.
        return random.Next(40) == 0 ? text.Append('y', random.Next(3000)).ToString() : text.ToString();
    }

    private string Of(XmlTypeCode code, bool nonEmpty) => code switch
    {
        XmlTypeCode.Boolean => Pick("true", "false", "1", "0", " true "),
        XmlTypeCode.Int => Pick("0", "-1", "2147483647", "-2147483648", Number(100_000)),
        XmlTypeCode.Long => Pick("0", "9223372036854775807", "-9223372036854775808", Number(1_000_000)),
        XmlTypeCode.Integer or XmlTypeCode.UnsignedInt or XmlTypeCode.UnsignedShort => Number(60_000),
        XmlTypeCode.Double => Pick("0", "-1.5", "12.25E2", "INF", "NaN", "47.6062"),
        XmlTypeCode.DateTime => Day() + "T" + Time() + Pick("", ".5", ".1234567") + Zone(),
        XmlTypeCode.Date => Day() + Zone(),
        XmlTypeCode.Time => Time(),
        XmlTypeCode.Duration => Pick("PT0S", "-PT60M", "PT8H", "P1DT2H30M", "PT1.5S", "P0Y1M"),
        XmlTypeCode.Base64Binary => Bytes(),
        XmlTypeCode.Language => Pick("en-US", "de", "sr-Latn-RS"),
        XmlTypeCode.AnyUri => "https://example.org/" + Number(1000) + "?q=ä&r=1",
        XmlTypeCode.String => Text(empty: !nonEmpty),
        _ => throw new NotSupportedException("No random value for " + code),
    };

    private string Matching(string pattern) => pattern switch
    {
        _ when pattern.StartsWith("[0-9A-Fa-f]{8}-", StringComparison.Ordinal) => Guid().ToString(),
        "(0x|0X)[0-9A-Fa-f]{1,4}" => "0x" + random.Next(0x10000).ToString("x", CultureInfo.InvariantCulture),
        "((0x|0X)[0-9A-Fa-f]*)|([0-9]*)" => Pick("0x1F", "31"),
        _ => throw new NotSupportedException("No random value for the pattern " + pattern),
    };

    private Guid Guid()
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes);
    }

    private string Bytes()
    {
        var bytes = new byte[random.Next(0, 60)];
        random.NextBytes(bytes);
        return Convert.ToBase64String(bytes, random.Next(4) == 0 ? Base64FormattingOptions.InsertLineBreaks : Base64FormattingOptions.None);
    }

    private string Day() => $"{random.Next(1602, 2100):D4}-{random.Next(1, 13):D2}-{random.Next(1, 29):D2}";

    private string Time() => $"{random.Next(24):D2}:{random.Next(60):D2}:{random.Next(60):D2}";

    private string Zone() => Pick("Z", "Z", "", "+05:30", "-08:00");

    private string Number(int limit) => random.Next(limit).ToString(CultureInfo.InvariantCulture);

    private string Pick(params string[] values) => values[random.Next(values.Length)];

    private static long? Bound<T>(XmlSchemaSimpleType type)
        where T : XmlSchemaFacet => Facets(type).OfType<T>().Select(facet => (long?)long.Parse(facet.Value!, CultureInfo.InvariantCulture)).FirstOrDefault();

    private static List<string> Enumeration(XmlSchemaSimpleType type) =>
        [.. Facets(type).OfType<XmlSchemaEnumerationFacet>().Select(facet => facet.Value!)];

    /// <summary>The facets of the type, or of the nearest type that it is made from.</summary>
    private static IEnumerable<XmlSchemaFacet> Facets(XmlSchemaSimpleType type)
    {
        for (var at = type; at is not null; at = at.BaseXmlSchemaType as XmlSchemaSimpleType)
        {
            if (at.Content is XmlSchemaSimpleTypeRestriction { Facets.Count: > 0 } restriction)
                return restriction.Facets.Cast<XmlSchemaFacet>();
        }

        return [];
    }
}
