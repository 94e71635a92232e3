using System;
using System.Globalization;
using System.Linq;
using System.Text;
using EwsSync.Emulator.Mailboxes;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator.Rendering;

/// <summary>An appointment as iCalendar (RFC 5545): the MIME content of a calendar item, from which some clients take everything.</summary>
internal static class CalendarMime
{
    internal static string Write(MailItem item)
    {
        var bag = item.Properties;
        var result = new StringBuilder("BEGIN:VCALENDAR\r\nMETHOD:PUBLISH\r\nVERSION:2.0\r\nPRODID:-//EwsSync//Emulator//EN\r\nBEGIN:VEVENT\r\n");
        var isAllDay = bag.Text("IsAllDayEvent") is "true" or "1";
        Line(result, "UID:", bag.Text("UID"));
        Line(result, "SUMMARY:", Escaped(item.Subject));
        Line(result, isAllDay ? "DTSTART;VALUE=DATE:" : "DTSTART:", Time(bag.Text("Start"), isAllDay));
        Line(result, isAllDay ? "DTEND;VALUE=DATE:" : "DTEND:", Time(bag.Text("End"), isAllDay));
        Line(result, "DTSTAMP:", Time(bag.Text("DateTimeStamp"), isDate: false));
        Line(result, "RRULE:", bag.Fragment("Recurrence") is { } recurrence ? RecurrenceRule.Of(XmlFragment.Read(recurrence)) : null);
        Line(result, "LOCATION:", Escaped(bag.Text("Location")));
        Line(result, "DESCRIPTION:", Escaped(Bodies.Plain(item)));
        Line(result, "SEQUENCE:", bag.Text("AppointmentSequenceNumber"));
        Line(result, "TRANSP:", bag.Text("LegacyFreeBusyStatus") == "Free" ? "TRANSPARENT" : "OPAQUE");
        if (bag.Text("IsMeeting") is "true" or "1")
        {
            Line(result, "ORGANIZER:mailto:", ItemReader.Addresses(bag.Fragment("Organizer")).FirstOrDefault());
            foreach (var address in ItemReader.Addresses(bag.Fragment("RequiredAttendees")))
                Line(result, "ATTENDEE;ROLE=REQ-PARTICIPANT:mailto:", address);
            foreach (var address in ItemReader.Addresses(bag.Fragment("OptionalAttendees")))
                Line(result, "ATTENDEE;ROLE=OPT-PARTICIPANT:mailto:", address);
        }
        return result.Append("END:VEVENT\r\nEND:VCALENDAR\r\n").ToString();
    }

    private static void Line(StringBuilder result, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            result.Append(name).Append(value).Append("\r\n");
    }

    private static string? Time(string? value, bool isDate) =>
        XmlFragment.ReadTime(value ?? "")?.ToString(isDate ? "yyyyMMdd" : "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static string? Escaped(string? text) => text?
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace(";", "\\;", StringComparison.Ordinal)
        .Replace(",", "\\,", StringComparison.Ordinal)
        .ReplaceLineEndings("\\n");
}
