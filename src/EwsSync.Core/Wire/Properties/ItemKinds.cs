using System;
using System.Collections.Generic;
using EwsSync.Model;

namespace EwsSync.Wire;

/// <summary>From the element name of an item to its type and table: one line a kind.</summary>
internal static class ItemKinds
{
    private static readonly Dictionary<string, ItemKind> Kinds = new(StringComparer.Ordinal)
    {
        { "Message", new ItemKind<Message>(static () => new Message(), MessageTable.Lines) },
        { "Item", new ItemKind<PlainItem>(static () => new PlainItem(), new() { ItemTable.Lines }) },
        { "SharingMessage", new ItemKind<SharingMessage>(static () => new SharingMessage(), new() { MessageTable.Lines }) },
        { "MeetingMessage", new ItemKind<MeetingMessage>(static () => new MeetingMessage(), new() { MessageTable.Lines }) },
        { "MeetingRequest", new ItemKind<MeetingRequest>(static () => new MeetingRequest(), new() { MessageTable.Lines }) },
        { "MeetingResponse", new ItemKind<MeetingResponse>(static () => new MeetingResponse(), new() { MessageTable.Lines }) },
        { "MeetingCancellation", new ItemKind<MeetingCancellation>(static () => new MeetingCancellation(), new() { MessageTable.Lines }) },
        { "CalendarItem", new ItemKind<CalendarItem>(static () => new CalendarItem(), new() { ItemTable.Lines }) },
        { "Contact", new ItemKind<Contact>(static () => new Contact(), new() { ItemTable.Lines }) },
        { "DistributionList", new ItemKind<DistributionList>(static () => new DistributionList(), new() { ItemTable.Lines }) },
        { "Task", new ItemKind<TaskItem>(static () => new TaskItem(), new() { ItemTable.Lines }) },
        { "PostItem", new ItemKind<PostItem>(static () => new PostItem(), new() { ItemTable.Lines }) },
        { "RoleMember", new ItemKind<RoleMember>(static () => new RoleMember(), new() { ItemTable.Lines }) },
        { "Network", new ItemKind<Network>(static () => new Network(), new() { ItemTable.Lines }) },
        { "Person", new ItemKind<Person>(static () => new Person(), new() { ItemTable.Lines }) },
        { "Booking", new ItemKind<Booking>(static () => new Booking(), new() { ItemTable.Lines }) },
    };

    private static readonly PropertyTable<UnknownItem> Unknown = new() { ItemTable.Lines };

    /// <summary>Reads the item at whose start tag the reader stands; one of an unknown kind as <see cref="UnknownItem"/>.</summary>
    public static EwsItem Read(ElementReader xml)
    {
        if (xml.Namespace == XmlNamespaces.Types && Kinds.TryGetValue(xml.Name, out var kind))
            return kind.Read(xml);
        var name = xml.Name;
        return new ItemKind<UnknownItem>(() => new UnknownItem(name), Unknown).Read(xml);
    }
}
