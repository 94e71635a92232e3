using System;
using System.Globalization;
using System.Linq;

namespace EwsSync.Model;

/// <summary>
/// The friendly forms of extended properties: <c>0x0E1D:String</c>, <c>0x0E1D001F</c>, <c>PublicStrings/MyName:String</c>,
/// <c>Task/0x8101:Integer</c>, <c>{guid}/0x8503:Boolean</c>, <c>{guid}/Name:String</c>.
/// </summary>
internal static class ExtendedPathText
{
    /// <summary>Whether the text looks like one of the forms, so that its errors are about them and not about names of fields.</summary>
    internal static bool IsMeant(string text) =>
        text.Length > 0 && (char.IsDigit(text[0]) || text[0] == '{' || SlashOf(text) == 36 || SetOf(text) is not null);

    internal static ExtendedPath Parse(string text)
    {
        var slash = SlashOf(text);
        return slash < 0 ? ParseTag(text) : ParseNamed(text, slash);
    }

    private static ExtendedPath ParseTag(string text)
    {
        var colon = text.IndexOf(':');
        var number = ParseNumber(colon < 0 ? text : text.Substring(0, colon))
            ?? throw PropertyErrors.Invalid(text, "the tag is not a number such as 0x0E1D");
        if (colon >= 0)
            return Tag(text, number, TypeOf(text, colon));

        // A tag of eight hexadecimal digits, as MAPI tools print it, has the type in its lower half.
        if (number > 0xFFFF && ExtendedNames.OfTagType((int)(number & 0xFFFF)) is { } type)
            return Tag(text, number >> 16, type);
        throw PropertyErrors.Invalid(text, "the type is missing; write for example 0x0E1D:String");
    }

    private static ExtendedPath Tag(string text, long tag, string type)
    {
        if (tag is < 1 or > 0xFFFF)
            throw PropertyErrors.Invalid(text, "the tag is not between 0x0001 and 0xFFFF");
        if (tag is >= 0x8000 and <= 0xFFFE)
            throw PropertyErrors.Invalid(text, "tags from 0x8000 on differ in each mailbox; name the property by its set, for example Task/0x8101:Integer");
        return new ExtendedPath { PropertyTag = "0x" + tag.ToString("X4", CultureInfo.InvariantCulture), PropertyType = type };
    }

    private static ExtendedPath ParseNamed(string text, int slash)
    {
        var colon = text.LastIndexOf(':');
        if (colon < slash)
            throw PropertyErrors.Invalid(text, "the type is missing; write for example PublicStrings/MyName:String");
        var type = TypeOf(text, colon);
        var name = text.Substring(slash + 1, colon - slash - 1);
        if (name.Length == 0)
            throw PropertyErrors.Invalid(text, "the name or id behind the slash is missing");

        // Only the hexadecimal form is an id: a name may consist of digits.
        var id = name.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? ParseNumber(name) : null;
        if (id > int.MaxValue)
            throw PropertyErrors.Invalid(text, "the id is too large");
        var set = SetOf(text);
        return new ExtendedPath
        {
            DistinguishedPropertySetId = set,
            PropertySetId = set is null ? GuidOf(text, slash) : null,
            PropertyName = id is null ? name : null,
            PropertyId = (int?)id,
            PropertyType = type,
        };
    }

    private static string TypeOf(string text, int colon)
    {
        var name = text.Substring(colon + 1);
        return ExtendedNames.Canonical(ExtendedNames.Types, name) ?? throw PropertyErrors.Invalid(
            text, $"'{name}' is not a type that can be asked for; types are {string.Join(", ", ExtendedNames.Types.Where(type => !type.EndsWith("Array", StringComparison.Ordinal)))}, and their arrays, for example StringArray");
    }

    private static string GuidOf(string text, int slash)
    {
        var set = text.Substring(0, slash);
        return Guid.TryParse(set, out var guid)
            ? guid.ToString("D")
            : throw PropertyErrors.Invalid(text, $"'{set}' is neither a GUID nor one of {string.Join(", ", ExtendedNames.PropertySets)}");
    }

    private static string? SetOf(string text) =>
        SlashOf(text) is > 0 and var slash ? ExtendedNames.Canonical(ExtendedNames.PropertySets, text.Substring(0, slash)) : null;

    private static int SlashOf(string text) => text.IndexOf('/');

    internal static long? ParseNumber(string text)
    {
        var hex = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        var digits = hex ? text.Substring(2) : text;
        var style = hex ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        return long.TryParse(digits, style, CultureInfo.InvariantCulture, out var number) && number >= 0 ? number : null;
    }
}
