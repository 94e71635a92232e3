using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Xml.Linq;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator.Mailboxes;

/// <summary>Reads item elements of requests into properties.</summary>
internal static class ItemReader
{
    private static readonly FrozenSet<string> ReadOnly = new[]
    {
        "ItemId", "ParentFolderId", "DateTimeReceived", "Size", "IsSubmitted", "IsFromMe", "IsResend", "IsUnmodified", "DateTimeSent", "DateTimeCreated",
        "ResponseObjects", "DisplayCc", "DisplayTo", "DisplayBcc", "HasAttachments", "EffectiveRights", "LastModifiedName", "LastModifiedTime",
        "WebClientReadFormQueryString", "WebClientEditFormQueryString", "ConversationId", "UniqueBody", "InstanceKey", "NormalizedBody", "Preview",
        "IsAssociated", "TextBody", "CalendarItemType", "IsRecurring", "IsMeeting", "IsCancelled", "CompleteName", "ChangeCount", "IsComplete",
        "Organizer", "MyResponseType", "ConversationIndex", "ConversationTopic",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Times = new[] { "CalendarItemType", "MeetingRequestMessageType", "ContactItemType", "TaskType" }
        .SelectMany(static type => SchemaTable.Instance.Content(SchemaTable.Instance.Find(type)!)!.Elements())
        .Where(static element => element.Type == "xs:dateTime")
        .Select(static element => element.Name)
        .ToFrozenSet(StringComparer.Ordinal);

    internal static bool IsReadOnly(string element) => ReadOnly.Contains(element);

    /// <summary>The properties of a new item; what only the server sets is passed over.</summary>
    internal static PropertyBag Read(XElement item)
    {
        var bag = new PropertyBag();
        foreach (var property in item.Elements())
        {
            if (!IsReadOnly(property.Name.LocalName) && property.Name.LocalName is not ("Attachments" or "IsRead"))
                Put(bag, property);
        }
        return bag;
    }

    /// <summary>Sets one property from its element.</summary>
    internal static void Put(PropertyBag bag, XElement property)
    {
        switch (property.Name.LocalName)
        {
            case "ExtendedProperty":
                var path = property.Element(EwsNamespaces.T + "ExtendedFieldURI")!;
                bag.SetExtended(ExtendedKey.Read(path), XmlFragment.From(property.Elements().Last()));
                break;
            case "ToRecipients" or "CcRecipients" or "BccRecipients" or "ReplyTo":
                Recipients(bag, property);
                break;
            case "From" or "Sender":
                bag.SetFragment(property.Name.LocalName, $"<t:{property.Name.LocalName}>{Person(property.Elements().First())}</t:{property.Name.LocalName}>");
                break;
            case "RequiredAttendees" or "OptionalAttendees" or "Resources":
                bag.SetFragment(property.Name.LocalName, Attendees(property));
                break;
            case "ConversationIndex":
                break;
            case var name when Times.Contains(name) && XmlFragment.ReadTime(property.Value) is { } time:
                // Whatever offset a time came with, and UTC is meant by none, it goes out in UTC.
                bag.Set(name, XmlFragment.Time(time));
                break;
            default:
                bag.SetFragment(property.Name.LocalName, XmlFragment.From(property));
                break;
        }
    }

    /// <summary>The addresses in a recipients or attendees fragment.</summary>
    internal static IEnumerable<string> Addresses(string? fragment)
    {
        if (fragment is null)
            yield break;
        foreach (var piece in fragment.Split("<t:EmailAddress>").Skip(1))
            yield return XmlFragment.Value(piece[..piece.IndexOf("</t:EmailAddress>", StringComparison.Ordinal)]);
    }

    private static void Recipients(PropertyBag bag, XElement property)
    {
        var name = property.Name.LocalName;
        var content = new StringBuilder();
        var names = new List<string>();
        foreach (var mailbox in property.Elements())
        {
            content.Append(Person(mailbox));
            names.Add(NameOf(mailbox));
        }
        bag.SetFragment(name, $"<t:{name}>{content}</t:{name}>");
        if (name is "ToRecipients" or "CcRecipients" or "BccRecipients")
            bag.Set("Display" + name[..^"Recipients".Length], string.Join("; ", names));
    }

    private static string Attendees(XElement property)
    {
        var content = new StringBuilder();
        foreach (var attendee in property.Elements())
        {
            var response = attendee.Element(EwsNamespaces.T + "ResponseType")?.Value ?? "Unknown";
            content.Append("<t:Attendee>").Append(Person(attendee.Element(EwsNamespaces.T + "Mailbox")!)).Append("<t:ResponseType>").Append(response).Append("</t:ResponseType></t:Attendee>");
        }
        return $"<t:{property.Name.LocalName}>{content}</t:{property.Name.LocalName}>";
    }

    /// <summary>A mailbox with name and routing type filled in.</summary>
    private static string Person(XElement mailbox)
    {
        var address = mailbox.Element(EwsNamespaces.T + "EmailAddress")?.Value ?? "";
        var result = new StringBuilder("<t:Mailbox>").Append(XmlFragment.Element("Name", NameOf(mailbox)));
        if (address.Length > 0)
            result.Append(XmlFragment.Element("EmailAddress", address)).Append("<t:RoutingType>SMTP</t:RoutingType>");
        return result.Append("<t:MailboxType>").Append(mailbox.Element(EwsNamespaces.T + "MailboxType")?.Value ?? "Mailbox").Append("</t:MailboxType></t:Mailbox>").ToString();
    }

    private static string NameOf(XElement mailbox) =>
        mailbox.Element(EwsNamespaces.T + "Name")?.Value ?? mailbox.Element(EwsNamespaces.T + "EmailAddress")?.Value ?? "";
}
