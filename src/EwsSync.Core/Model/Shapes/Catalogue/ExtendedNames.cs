using System;

namespace EwsSync.Model;

/// <summary>
/// The property sets and types of extended properties. See
/// <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/extendedfielduri">ExtendedFieldURI</see>.
/// </summary>
internal static class ExtendedNames
{
    internal static readonly string[] PropertySets =
    [
        "Meeting", "Appointment", "Common", "PublicStrings", "Address", "InternetHeaders", "CalendarAssistant", "UnifiedMessaging", "Task",
        "Sharing",
    ];

    /// <summary>The types that a request may name. Error, Null, Object and ObjectArray only occur in answers.</summary>
    internal static readonly string[] Types =
    [
        "ApplicationTime", "ApplicationTimeArray", "Binary", "BinaryArray", "Boolean", "CLSID", "CLSIDArray", "Currency", "CurrencyArray",
        "Double", "DoubleArray", "Float", "FloatArray", "Integer", "IntegerArray", "Long", "LongArray", "Short", "ShortArray", "String",
        "StringArray", "SystemTime", "SystemTimeArray",
    ];

    // The bodies and the header block of a message. Like their named counterparts they are streams, which sync cuts or leaves out.
    private static readonly int[] StreamTags = [0x007D, 0x1000, 0x1009, 0x1013];

    internal static bool IsStream(int tag) => Array.IndexOf(StreamTags, tag) >= 0;

    /// <summary>The type that stands in the lower half of a full MAPI tag such as 0x0E1D001F; null for types that EWS does not offer.</summary>
    internal static string? OfTagType(int code)
    {
        var single = (code & ~0x1000) switch
        {
            0x0002 => "Short",
            0x0003 => "Integer",
            0x0004 => "Float",
            0x0005 => "Double",
            0x0006 => "Currency",
            0x0007 => "ApplicationTime",
            0x000B => "Boolean",
            0x0014 => "Long",
            0x001E or 0x001F => "String",
            0x0040 => "SystemTime",
            0x0048 => "CLSID",
            0x0102 => "Binary",
            _ => null,
        };
        var name = single is not null && (code & 0x1000) != 0 ? single + "Array" : single;
        return Array.IndexOf(Types, name) >= 0 ? name : null;
    }

    /// <summary>The name as the schema writes it, whatever the case of the text; null if there is none.</summary>
    internal static string? Canonical(string[] names, string text) =>
        Array.Find(names, name => string.Equals(name, text, StringComparison.OrdinalIgnoreCase));
}
