using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using EwsSync.Compat;
using EwsSync.Model;

namespace EwsSync.Wire;

/// <summary>From the element name of an item to its type and table: one line a kind.</summary>
internal static class ItemKinds
{
    private static readonly Dictionary<string, ItemKind> Kinds = new(StringComparer.Ordinal)
    {
        { "Message", new ItemKind<Message>(static () => new Message(), MessageTable.Lines) },
        { "Item", new ItemKind<PlainItem>(static () => new PlainItem(), new() { ItemTable.Lines }) },
        { "SharingMessage", new ItemKind<SharingMessage>(static () => new SharingMessage(), SharingMessageTable.Lines) },
        { "MeetingMessage", new ItemKind<MeetingMessage>(static () => new MeetingMessage(), MeetingMessageTable.Lines) },
        { "MeetingRequest", new ItemKind<MeetingRequest>(static () => new MeetingRequest(), MeetingRequestTable.Lines) },
        { "MeetingResponse", new ItemKind<MeetingResponse>(static () => new MeetingResponse(), MeetingResponseTable.Lines) },
        { "MeetingCancellation", new ItemKind<MeetingCancellation>(static () => new MeetingCancellation(), MeetingCancellationTable.Lines) },
        { "CalendarItem", new ItemKind<CalendarItem>(static () => new CalendarItem(), CalendarItemTable.Lines) },
        { "Contact", new ItemKind<Contact>(static () => new Contact(), ContactTable.Lines) },
        { "DistributionList", new ItemKind<DistributionList>(static () => new DistributionList(), DistributionListTable.Lines) },
        { "Task", new ItemKind<TaskItem>(static () => new TaskItem(), TaskTable.Lines) },
        { "PostItem", new ItemKind<PostItem>(static () => new PostItem(), PostItemTable.Lines) },
        { "RoleMember", new ItemKind<RoleMember>(static () => new RoleMember(), RoleMemberTable.Lines) },
        { "Network", new ItemKind<Network>(static () => new Network(), NetworkTable.Lines) },
        { "Person", new ItemKind<Person>(static () => new Person(), PersonTable.Lines) },
        { "Booking", new ItemKind<Booking>(static () => new Booking(), new() { ItemTable.Lines }) },
    };

    static ItemKinds()
    {
        foreach (var name in Kinds.Keys)
            WireNames.Declare(name);
    }

    private static readonly PropertyTable<UnknownItem> Unknown = new() { ItemTable.Lines };

    /// <summary>How many kinds there are; asking for it declares all tables.</summary>
    public static int Count => Kinds.Count;

    /// <summary>Reads the item at whose start tag the reader stands; one of an unknown kind as <see cref="UnknownItem"/>.</summary>
    [MethodImpl(HotPath.Option)]
    public static EwsItem Read(ElementReader xml)
    {
        if (xml.Namespace == XmlNamespaces.Types && Kinds.TryGetValue(xml.Name, out var kind))
            return kind.Read(xml);
        var name = xml.Name;
        return new ItemKind<UnknownItem>(() => new UnknownItem(name), Unknown).Read(xml);
    }
}
