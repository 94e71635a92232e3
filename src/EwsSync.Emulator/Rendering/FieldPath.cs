using System;
using System.Xml.Linq;
using EwsSync.Emulator.Mailboxes;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator.Rendering;

/// <summary>A property named in a request: by field URI, by field URI with index, or as an extended property.</summary>
/// <param name="Element">The element that contains it; empty for an extended property.</param>
/// <param name="Key">The key of the entry inside the element, or null.</param>
/// <param name="Part">The part of a postal address, or null.</param>
/// <param name="Extended">The extended property, or null.</param>
/// <param name="Source">The path as answers name it: as it was sent, but tags in hexadecimal without leading zeros, whatever notation they came in.</param>
internal sealed record FieldPath(string Element, string? Key, string? Part, ExtendedKey? Extended, string Source)
{
    internal static bool IsPath(XElement element) => element.Name.LocalName is "FieldURI" or "IndexedFieldURI" or "ExtendedFieldURI";

    internal static FieldPath Read(XElement path)
    {
        var source = XmlFragment.From(path);
        switch (path.Name.LocalName)
        {
            case "ExtendedFieldURI":
                var key = ExtendedKey.Read(path);
                return new FieldPath("", null, null, key, path.Attribute("PropertyTag") is null ? source : TagPath(key));
            case "IndexedFieldURI":
                var parts = path.Attribute("FieldURI")!.Value.Split(':');
                var container = parts[1] switch
                {
                    "EmailAddress" => "EmailAddresses",
                    "PhoneNumber" => "PhoneNumbers",
                    "ImAddress" => "ImAddresses",
                    "PhysicalAddress" => "PhysicalAddresses",
                    "InternetMessageHeader" => "InternetMessageHeaders",
                    _ => parts[1],
                };
                return new FieldPath(container, path.Attribute("FieldIndex")!.Value, parts[1] == "PhysicalAddress" ? parts[2] : null, null, source);
            default:
                var uri = path.Attribute("FieldURI")!.Value;
                var name = uri[(uri.IndexOf(':', StringComparison.Ordinal) + 1)..];
                return new FieldPath(name == "EmailAddress" ? "EmailAddresses" : name, null, null, null, source);
        }
    }

    private static string TagPath(ExtendedKey key) =>
        $"<t:ExtendedFieldURI PropertyTag=\"0x{key.Name.TrimStart('0').PadLeft(1, '0')}\" PropertyType=\"{key.Type}\"/>";
}
