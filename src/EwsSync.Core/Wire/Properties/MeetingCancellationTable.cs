using EwsSync.Model;

namespace EwsSync.Wire;

/// <summary>The elements of the schema's MeetingCancellationMessageType.</summary>
internal static class MeetingCancellationTable
{
    public static PropertyTable<MeetingCancellation> Lines { get; } = new()
    {
        MeetingMessageTable.Lines,
        { "Start", static (xml, message) => message.Start = xml.Time() },
        { "End", static (xml, message) => message.End = xml.Time() },
        { "Location", static (xml, message) => message.Location = xml.Shared() },
        { "Recurrence", static (xml, message) => message.Recurrence = xml.Recurrence() },
        { "CalendarItemType", static (xml, message) => message.CalendarItemType = xml.Shared() },
        { "EnhancedLocation", static (xml, message) => message.EnhancedLocation = xml.EnhancedLocation() },
        { "DoNotForwardMeeting", static (xml, message) => message.DoNotForwardMeeting = xml.Boolean() },
    };
}
