using EwsSync.Model;

namespace EwsSync.Wire;

/// <summary>Time zones of appointments.</summary>
internal static class TimeZoneReaders
{
    private static readonly PropertyTable<MeetingTimeZone> MeetingTimeZoneLines = new()
    {
        { "BaseOffset", static (xml, meetingTimeZone) => meetingTimeZone.BaseOffset = xml.Text() },
        { "Standard", static (xml, meetingTimeZone) => meetingTimeZone.Standard = xml.TimeChange() },
        { "Daylight", static (xml, meetingTimeZone) => meetingTimeZone.Daylight = xml.TimeChange() },
    };

    private static readonly PropertyTable<TimeChange> TimeChangeLines = new()
    {
        { "Offset", static (xml, timeChange) => timeChange.Offset = xml.Text() },
        { "RelativeYearlyRecurrence", static (xml, timeChange) => timeChange.RelativeYearlyRecurrence = xml.RecurrencePattern() },
        { "AbsoluteDate", static (xml, timeChange) => timeChange.AbsoluteDate = xml.Date() },
        { "Time", static (xml, timeChange) => timeChange.Time = xml.Text() },
    };

    private static readonly PropertyTable<TimeZoneDefinition> TimeZoneDefinitionLines = new()
    {
        { "Periods", static (xml, timeZoneDefinition) => timeZoneDefinition.Periods = xml.List("Period", static xml => xml.TimeZonePeriod()) },
        { "TransitionsGroups", static (xml, timeZoneDefinition) => timeZoneDefinition.TransitionsGroups = xml.List("TransitionsGroup", static xml => xml.TimeZoneTransitions()) },
        { "Transitions", static (xml, timeZoneDefinition) => timeZoneDefinition.Transitions = xml.TimeZoneTransitions() },
    };

    public static MeetingTimeZone MeetingTimeZone(this ElementReader xml) =>
        MeetingTimeZoneLines.Read(xml, new MeetingTimeZone { TimeZoneName = xml.Attribute("TimeZoneName") });

    public static TimeChange TimeChange(this ElementReader xml) =>
        TimeChangeLines.Read(xml, new TimeChange { TimeZoneName = xml.Attribute("TimeZoneName") });

    public static TimeZoneDefinition TimeZoneDefinition(this ElementReader xml) =>
        TimeZoneDefinitionLines.Read(xml, new TimeZoneDefinition { Id = xml.Attribute("Id"), Name = xml.Attribute("Name") });

    public static TimeZonePeriod TimeZonePeriod(this ElementReader xml)
    {
        var timeZonePeriod = new TimeZonePeriod { Bias = xml.Attribute("Bias"), Name = xml.Attribute("Name"), Id = xml.Attribute("Id") };
        xml.Skip();
        return timeZonePeriod;
    }
}
