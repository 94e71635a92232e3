using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator.Mailboxes;

/// <summary>One item element of the schema: its name, its type and the order of its properties.</summary>
internal sealed class ItemKind
{
    private static readonly ItemKind[] Kinds =
    [
        new("Message", "MessageType", 0x09),
        new("Item", "ItemType", 0x09),
        new("SharingMessage", "SharingMessageType", 0x09),
        new("CalendarItem", "CalendarItemType", 0x0F),
        new("Contact", "ContactItemType", 0x11),
        new("DistributionList", "DistributionListType", 0x12),
        new("MeetingMessage", "MeetingMessageType", 0x0B),
        new("MeetingRequest", "MeetingRequestMessageType", 0x0C),
        new("MeetingResponse", "MeetingResponseMessageType", 0x0D),
        new("MeetingCancellation", "MeetingCancellationMessageType", 0x0E),
        new("Task", "TaskType", 0x13),
        new("PostItem", "PostItemType", 0x10),
        new("RoleMember", "RoleMemberItemType", 0x09),
        new("Network", "NetworkItemType", 0x09),
        new("Person", "AbchPersonItemType", 0x09),
    ];

    private static readonly FrozenDictionary<string, ItemKind> ByName = Kinds.ToFrozenDictionary(static kind => kind.ElementName, StringComparer.Ordinal);

    private ItemKind(string elementName, string typeName, byte changeKeyPrefix)
    {
        ElementName = elementName;
        TypeName = typeName;
        StartTag = $"<t:{elementName}>";
        EndTag = $"</t:{elementName}>";
        ChangeKeyPrefix = changeKeyPrefix;
        Order = SchemaTable.Instance.ElementOrder(typeName);
        Elements = Order.ToFrozenSet(StringComparer.Ordinal);
    }

    internal static ItemKind Message => ByName["Message"];

    internal string ElementName { get; }

    internal string TypeName { get; }

    internal string StartTag { get; }

    internal string EndTag { get; }

    internal byte ChangeKeyPrefix { get; }

    /// <summary>Element names in schema order.</summary>
    internal IReadOnlyList<string> Order { get; }

    internal FrozenSet<string> Elements { get; }

    /// <summary>Calendar items and contacts have no read flag.</summary>
    internal bool HasReadFlag => Elements.Contains("IsRead");

    internal static ItemKind Named(string elementName) => ByName[elementName];

    internal static bool IsKind(string elementName) => ByName.ContainsKey(elementName);

    /// <summary>The element as which a class is shown. Exchange shows unknown classes as Message (never as Item, since 2007 SP1).</summary>
    internal static ItemKind OfClass(string itemClass)
    {
        ReadOnlySpan<(string Prefix, string Name)> table =
        [
            ("IPM.Schedule.Meeting.Request", "MeetingRequest"),
            ("IPM.Schedule.Meeting.Resp", "MeetingResponse"),
            ("IPM.Schedule.Meeting.Canceled", "MeetingCancellation"),
            ("IPM.Schedule", "MeetingMessage"),
            ("IPM.Appointment", "CalendarItem"),
            ("IPM.Contact", "Contact"),
            ("IPM.DistList", "DistributionList"),
            ("IPM.Task", "Task"),
            ("IPM.Post", "PostItem"),
            ("IPM.Sharing", "SharingMessage"),
        ];
        foreach (var (prefix, name) in table)
        {
            if (itemClass.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)
                && (itemClass.Length == prefix.Length || itemClass[prefix.Length] == '.'))
                return ByName[name];
        }
        return Message;
    }

    /// <summary>The class that a newly created item of this element gets.</summary>
    internal string DefaultClass => ElementName switch
    {
        "CalendarItem" => "IPM.Appointment",
        "Contact" => "IPM.Contact",
        "DistributionList" => "IPM.DistList",
        "Task" => "IPM.Task",
        "PostItem" => "IPM.Post",
        "MeetingRequest" => "IPM.Schedule.Meeting.Request",
        "MeetingResponse" => "IPM.Schedule.Meeting.Resp.Pos",
        "MeetingCancellation" => "IPM.Schedule.Meeting.Canceled",
        "MeetingMessage" => "IPM.Schedule.Meeting.Notification.Forward",
        "SharingMessage" => "IPM.Sharing",
        _ => "IPM.Note",
    };
}
