using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using EwsSync.Emulator.Mailboxes;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator.Rendering;

/// <summary>Which properties of items a request asks for.</summary>
internal sealed class ItemShape
{
    private static readonly HashSet<string> OnlyByName = new(StringComparer.Ordinal)
    {
        "MimeContent", "MimeContentUTF8", "UniqueBody", "NormalizedBody", "TextBody", "Preview", "InternetMessageHeaders", "UniqueTopFragment",
        "UniqueBottomFragment", "ConflictingMeetings", "AdjacentMeetings", "Photo",
    };

    private static readonly Dictionary<string, string[]> Defaults = new(StringComparer.Ordinal)
    {
        ["Message"] = ["Subject", "Sensitivity", "Body", "Attachments", "Size", "DateTimeSent", "DateTimeCreated", "ResponseObjects", "HasAttachments",
            "ToRecipients", "CcRecipients", "BccRecipients", "From", "IsRead", "IsReadReceiptRequested", "IsDeliveryReceiptRequested"],
        ["CalendarItem"] = ["Subject", "Attachments", "ResponseObjects", "HasAttachments", "Start", "End", "LegacyFreeBusyStatus", "Location",
            "CalendarItemType", "Organizer", "RequiredAttendees", "OptionalAttendees", "IsRecurring", "Recurrence"],
        ["Contact"] = ["Attachments", "HasAttachments", "FileAs", "DisplayName", "CompleteName", "CompanyName", "EmailAddresses", "PhysicalAddresses", "PhoneNumbers", "ImAddresses"],
        ["DistributionList"] = ["DisplayName", "FileAs", "Subject"],
        ["Task"] = ["Subject", "Attachments", "HasAttachments", "DueDate", "PercentComplete", "StartDate", "Status"],
        ["PostItem"] = ["Subject", "Body", "Attachments", "HasAttachments", "Size", "From", "IsRead", "DateTimeSent", "DateTimeCreated"],
    };

    private readonly string _base;
    private readonly bool _summaryOnly;
    private readonly HashSet<string> _named = new(StringComparer.Ordinal);
    private readonly Dictionary<ItemKind, string[]> _elements = [];

    /// <exception cref="EwsErrorException">ErrorInvalidPropertyForOperation when a summary is asked for bodies or MIME.</exception>
    internal ItemShape(XElement? shape, bool summaryOnly)
    {
        _summaryOnly = summaryOnly;
        _base = shape?.Element(EwsNamespaces.T + "BaseShape")?.Value.Trim() ?? "IdOnly";
        BodyType = shape?.Element(EwsNamespaces.T + "BodyType")?.Value.Trim() ?? "Best";
        if (shape?.Element(EwsNamespaces.T + "IncludeMimeContent")?.Value.Trim() is "true" or "1")
            Name(new FieldPath("MimeContent", null, null, null, "<t:FieldURI FieldURI=\"item:MimeContent\"/>"));
        foreach (var path in shape?.Element(EwsNamespaces.T + "AdditionalProperties")?.Elements() ?? [])
            Name(FieldPath.Read(path));
    }

    internal static ItemShape IdOnly { get; } = new(null, summaryOnly: false);

    /// <summary>Best, HTML or Text.</summary>
    internal string BodyType { get; }

    internal List<FieldPath> Extended { get; } = [];

    internal List<FieldPath> Indexed { get; } = [];

    /// <summary>The elements to write for a kind, in schema order.</summary>
    internal string[] Elements(ItemKind kind)
    {
        if (!_elements.TryGetValue(kind, out var elements))
            _elements[kind] = elements = [.. kind.Order.Where(element => Wants(kind, element))];
        return elements;
    }

    private bool Wants(ItemKind kind, string element)
    {
        if (element == "ItemId")
            return true;
        if (element == "ExtendedProperty")
            return Extended.Count > 0;
        if (_summaryOnly && !SummaryProperties.Holds(element))
            return false;
        if (_named.Contains(element))
            return true;
        if (_base == "AllProperties")
            return !OnlyByName.Contains(element);
        return _base == "Default" && (Defaults.GetValueOrDefault(kind.ElementName) ?? Defaults["Message"]).Contains(element, StringComparer.Ordinal);
    }

    private void Name(FieldPath path)
    {
        if (_summaryOnly && SummaryProperties.IsRefused(path.Element))
            throw new EwsErrorException("ErrorInvalidPropertyForOperation", null, path.Source);
        if (path.Extended is not null)
            Extended.Add(path);
        else if (path.Key is not null)
            Indexed.Add(path);
        else
            _named.Add(path.Element);
        if (path.Key is not null)
            _named.Add(path.Element);
    }
}
