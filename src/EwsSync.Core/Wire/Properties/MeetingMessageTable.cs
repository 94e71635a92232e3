using EwsSync.Model;

namespace EwsSync.Wire;

/// <summary>The elements of the schema's MeetingMessageType.</summary>
internal static class MeetingMessageTable
{
    public static PropertyTable<MeetingMessage> Lines { get; } = new()
    {
        MessageTable.Lines,
        { "AssociatedCalendarItemId", static (xml, message) => message.AssociatedCalendarItemId = xml.ItemId() },
        { "IsDelegated", static (xml, message) => message.IsDelegated = xml.Boolean() },
        { "IsOutOfDate", static (xml, message) => message.IsOutOfDate = xml.Boolean() },
        { "HasBeenProcessed", static (xml, message) => message.HasBeenProcessed = xml.Boolean() },
        { "ResponseType", static (xml, message) => message.ResponseType = xml.Shared() },
        { "UID", static (xml, message) => message.UID = xml.Text() },
        { "RecurrenceId", static (xml, message) => message.RecurrenceId = xml.Time() },
        { "DateTimeStamp", static (xml, message) => message.DateTimeStamp = xml.Time() },
        { "IsOrganizer", static (xml, message) => message.IsOrganizer = xml.Boolean() },
    };
}
