using System;
using System.Globalization;
using System.Xml.Linq;

namespace EwsSync.Core.Tests.Schema;

/// <summary>What a path element should become as friendly text, worked out apart from the product's own code.</summary>
internal static class XmlPaths
{
    internal static string Canonical(XElement path)
    {
        string? Of(string name) => (string?)path.Attribute(name);
        if (path.Name.LocalName == "FieldURI")
            return Of("FieldURI")!;
        if (path.Name.LocalName == "IndexedFieldURI")
            return Of("FieldURI") + ":" + Of("FieldIndex");
        if (Of("PropertyTag") is { } tag)
        {
            var number = tag.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? Convert.ToInt32(tag, 16) : int.Parse(tag, CultureInfo.InvariantCulture);
            return $"0x{number:X4}:{Of("PropertyType")}";
        }

        var member = Of("PropertyName") ?? (Of("PropertyId") is { } id ? "0x" + int.Parse(id, CultureInfo.InvariantCulture).ToString("X4", CultureInfo.InvariantCulture) : "0x");
        return $"{Of("DistinguishedPropertySetId") ?? "{" + Of("PropertySetId") + "}"}/{member}:{Of("PropertyType")}";
    }
}
