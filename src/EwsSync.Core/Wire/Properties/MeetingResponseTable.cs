using EwsSync.Model;

namespace EwsSync.Wire;

/// <summary>The elements of the schema's MeetingResponseMessageType.</summary>
internal static class MeetingResponseTable
{
    public static PropertyTable<MeetingResponse> Lines { get; } = new()
    {
        MeetingMessageTable.Lines,
        { "Start", static (xml, message) => message.Start = xml.Time() },
        { "End", static (xml, message) => message.End = xml.Time() },
        { "Location", static (xml, message) => message.Location = xml.Shared() },
        { "Recurrence", static (xml, message) => message.Recurrence = xml.Recurrence() },
        { "CalendarItemType", static (xml, message) => message.CalendarItemType = xml.Shared() },
        { "ProposedStart", static (xml, message) => message.ProposedStart = xml.Time() },
        { "ProposedEnd", static (xml, message) => message.ProposedEnd = xml.Time() },
        { "EnhancedLocation", static (xml, message) => message.EnhancedLocation = xml.EnhancedLocation() },
    };
}
