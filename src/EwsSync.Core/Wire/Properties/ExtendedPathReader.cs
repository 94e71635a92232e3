using System;
using EwsSync.Model;

namespace EwsSync.Wire;

/// <summary>
/// Reads the attributes that name a MAPI property.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/extendedfielduri">ExtendedFieldURI</see>.
/// </summary>
internal static class ExtendedPathReader
{
    public static ExtendedPath Read(Func<string, string?> attribute) => new()
    {
        PropertyTag = attribute("PropertyTag"),
        DistinguishedPropertySetId = attribute("DistinguishedPropertySetId"),
        PropertySetId = attribute("PropertySetId"),
        PropertyName = attribute("PropertyName"),
        PropertyId = XsdValues.TryLong((attribute("PropertyId") ?? string.Empty).AsSpan(), out var id) && id is >= int.MinValue and <= int.MaxValue ? (int)id : null,
        PropertyType = attribute("PropertyType") ?? string.Empty,
    };
}
