using System;
using System.Collections.Generic;
using System.Linq;
using EwsSync.Model;

namespace EwsSync.Ews;

/// <summary>
/// Knows a value that SyncFolderItems may have cut: it returns summaries, as FindItem does, in which Exchange ends a text after 255 characters and a
/// binary value after 512 bytes, without a sign. Only properties that were asked for by name are looked at; an item that has such a value is
/// fetched whole, the others cost nothing.
/// </summary>
internal sealed class CutValues
{
    // A cut does not divide a pair of surrogates, so it may come one earlier.
    private const int LongestText = 255;

    // 512 bytes in base64, and the last whole group before them.
    private const int LongestBinary = 684;
    private const int AlmostLongestBinary = 680;

    /// <summary>The fields whose text can be longer; the others are short by themselves (a subject, a preview) or come only from GetItem.</summary>
    private static readonly Dictionary<string, Func<EwsItem, string?>> LongFields = new(StringComparer.OrdinalIgnoreCase)
    {
        ["item:DisplayTo"] = static item => item.DisplayTo,
        ["item:DisplayCc"] = static item => item.DisplayCc,
        ["item:DisplayBcc"] = static item => item.DisplayBcc,
        ["item:InReplyTo"] = static item => item.InReplyTo,
        ["message:References"] = static item => (item as Message)?.References,
    };

    private readonly List<Func<EwsItem, string?>> _fields;
    private readonly bool _extended;

    private CutValues(List<Func<EwsItem, string?>> fields, bool extended)
    {
        _fields = fields;
        _extended = extended;
    }

    /// <summary>What to look at; null where nothing that was asked for can be cut.</summary>
    public static CutValues? Of(IReadOnlyList<PropertyPath> asked)
    {
        var fields = asked.OfType<FieldPath>().Select(f => LongFields.TryGetValue(f.FieldUri, out var read) ? read : null).OfType<Func<EwsItem, string?>>().ToList();
        var extended = asked.OfType<ExtendedPath>().Any(p => IsText(p) || IsBinary(p));
        return fields.Count > 0 || extended ? new CutValues(fields, extended) : null;
    }

    public bool In(EwsItem item) =>
        _fields.Exists(read => IsCutText(read(item)))
        || (_extended && item.ExtendedProperties is { } properties && Array.Exists(properties, IsCut));

    private static bool IsCut(ExtendedProperty property)
    {
        var path = property.Path;
        return IsText(path) ? IsCutText(property.Value) || property.Values?.Any(IsCutText) == true
            : IsBinary(path) && (IsCutBinary(property.Value) || property.Values?.Any(IsCutBinary) == true);
    }

    private static bool IsText(ExtendedPath path) => path.PropertyType is "String" or "StringArray";

    private static bool IsBinary(ExtendedPath path) => path.PropertyType is "Binary" or "BinaryArray";

    // What is longer comes from a server that does not cut.
    private static bool IsCutText(string? text) => text?.Length is LongestText or LongestText - 1;

    private static bool IsCutBinary(string? base64) => base64?.Length is >= AlmostLongestBinary and <= LongestBinary;
}
