using System;
using System.Globalization;
using System.Xml.Linq;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator.Mailboxes;

/// <summary>The identity of an extended property: tag, or set with name or number. Tags compare as numbers (0x0e08 = 3592).</summary>
internal readonly record struct ExtendedKey(string Set, string Name, string Type) : IComparable<ExtendedKey>
{
    internal static ExtendedKey Tag(int tag, string type) => new("", tag.ToString("x4", CultureInfo.InvariantCulture), type);

    /// <exception cref="EwsErrorException">ErrorInvalidExtendedProperty: the combination of attributes is none of the allowed ones.</exception>
    internal static ExtendedKey Read(XElement path)
    {
        var type = path.Attribute("PropertyType")!.Value;
        var tag = path.Attribute("PropertyTag")?.Value;
        var set = path.Attribute("DistinguishedPropertySetId")?.Value ?? path.Attribute("PropertySetId")?.Value;
        var name = path.Attribute("PropertyName")?.Value;
        var number = path.Attribute("PropertyId")?.Value;
        var bothSets = path.Attribute("DistinguishedPropertySetId") is not null && path.Attribute("PropertySetId") is not null;
        if (bothSets || type is "Error" or "Null" or "Object" or "ObjectArray" || (name is not null && number is not null)
            || (tag is null ? set is null || (name is null && number is null) : set is not null || name is not null || number is not null))
            throw new EwsErrorException("ErrorInvalidExtendedProperty", null, XmlFragment.From(path));
        if (tag is null)
            return new ExtendedKey(SetGuid(set!), name ?? "#" + number, type);
        var isHex = tag.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        if (!ushort.TryParse(isHex ? tag[2..] : tag, isHex ? NumberStyles.HexNumber : NumberStyles.None, CultureInfo.InvariantCulture, out var value))
            throw new EwsErrorException("ErrorInvalidExtendedProperty", null, XmlFragment.From(path));
        return Tag(value, type);
    }

    public int CompareTo(ExtendedKey other)
    {
        var order = string.CompareOrdinal(Set, other.Set);
        order = order != 0 ? order : string.CompareOrdinal(Name, other.Name);
        return order != 0 ? order : string.CompareOrdinal(Type, other.Type);
    }

    private static string SetGuid(string set) => set switch
    {
        "Meeting" => "6ed8da90-450b-101b-98da-00aa003f1305",
        "Appointment" => "00062002-0000-0000-c000-000000000046",
        "Common" => "00062008-0000-0000-c000-000000000046",
        "PublicStrings" => "00020329-0000-0000-c000-000000000046",
        "Address" => "00062004-0000-0000-c000-000000000046",
        "InternetHeaders" => "00020386-0000-0000-c000-000000000046",
        "CalendarAssistant" => "11000e07-b51b-40d6-af21-caa85edab1d0",
        "UnifiedMessaging" => "4442858e-a9e3-4e80-b900-317a210cc15b",
        "Task" => "00062003-0000-0000-c000-000000000046",
        "Sharing" => "00062040-0000-0000-c000-000000000046",
        _ => set.ToLowerInvariant(),
    };
}
