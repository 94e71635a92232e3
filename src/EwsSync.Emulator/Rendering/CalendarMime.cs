using System;
using System.Globalization;
using System.Linq;
using EwsSync.Emulator.Mailboxes;
using EwsSync.Emulator.Soap;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;

namespace EwsSync.Emulator.Rendering;

/// <summary>An appointment as iCalendar (RFC 5545): the MIME content of a calendar item, from which some clients take everything.</summary>
internal static class CalendarMime
{
    internal static string Write(MailItem item)
    {
        var calendar = new Ical.Net.Calendar { Method = "PUBLISH", ProductId = "-//EwsSync//Emulator//EN" };
        calendar.Events.Add(Event(item));
        return ContentLines.Fold(new CalendarSerializer().SerializeToString(calendar)!);
    }

    private static CalendarEvent Event(MailItem item)
    {
        var bag = item.Properties;
        var isAllDay = IsSet(bag, "IsAllDayEvent");
        var result = new CalendarEvent
        {
            Uid = bag.Text("UID"),
            Summary = item.Subject,
            DtStamp = Time(bag.Text("DateTimeStamp"), isDate: false),
            Start = Time(bag.Text("Start"), isAllDay),
            End = Time(bag.Text("End"), isAllDay),
            Location = bag.Text("Location"),
            Transparency = bag.Text("LegacyFreeBusyStatus") == "Free" ? TransparencyType.Transparent : TransparencyType.Opaque,
        };
        if (Bodies.Plain(item) is { Length: > 0 } text)
            result.Description = text;
        if (int.TryParse(bag.Text("AppointmentSequenceNumber"), CultureInfo.InvariantCulture, out var sequence))
            result.Sequence = sequence;
        if (bag.Fragment("Recurrence") is { } recurrence)
            result.RecurrenceRule = RecurrenceRuleOf.Element(XmlFragment.Read(recurrence));
        if (IsSet(bag, "IsMeeting"))
            AddPeople(result, bag);
        return result;
    }

    private static void AddPeople(CalendarEvent result, PropertyBag bag)
    {
        if (ItemReader.Addresses(bag.Fragment("Organizer")).FirstOrDefault() is { Length: > 0 } organizer)
            result.Organizer = new Organizer("mailto:" + organizer);
        foreach (var (property, role) in new[] { ("RequiredAttendees", ParticipationRole.RequiredParticipant), ("OptionalAttendees", ParticipationRole.OptionalParticipant) })
        {
            foreach (var address in ItemReader.Addresses(bag.Fragment(property)))
                result.Attendees.Add(new Attendee("mailto:" + address) { Role = role });
        }
    }

    private static bool IsSet(PropertyBag bag, string property) => bag.Text(property) is "true" or "1";

    private static CalDateTime? Time(string? value, bool isDate) => XmlFragment.ReadTime(value ?? "") is not { } time
        ? null
        : isDate ? new CalDateTime(DateOnly.FromDateTime(time)) : new CalDateTime(DateTime.SpecifyKind(time, DateTimeKind.Utc), hasTime: true);
}
