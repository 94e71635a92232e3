using System;
using EwsSync.Model;

namespace EwsSync.Wire;

/// <summary>Recurrences. Patterns, ranges and transitions are distinguished by the names of their elements, not by types.</summary>
internal static class RecurrenceReaders
{
    private static readonly char[] White = [' ', '\t', '\r', '\n'];

    private static readonly PropertyTable<RecurrencePattern> PatternLines = new()
    {
        { "Interval", static (xml, pattern) => pattern.Interval = xml.Int() },
        { "DaysOfWeek", static (xml, pattern) => pattern.DaysOfWeek = xml.Text().Split(White, StringSplitOptions.RemoveEmptyEntries) },
        { "DayOfWeekIndex", static (xml, pattern) => pattern.DayOfWeekIndex = xml.Shared() },
        { "DayOfMonth", static (xml, pattern) => pattern.DayOfMonth = xml.Int() },
        { "Month", static (xml, pattern) => pattern.Month = xml.Shared() },
        { "FirstDayOfWeek", static (xml, pattern) => pattern.FirstDayOfWeek = xml.Shared() },
    };

    private static readonly PropertyTable<RecurrenceRange> RangeLines = new()
    {
        { "StartDate", static (xml, range) => range.StartDate = xml.Date() },
        { "EndDate", static (xml, range) => range.EndDate = xml.Date() },
        { "NumberOfOccurrences", static (xml, range) => range.NumberOfOccurrences = xml.Int() },
    };

    private static readonly PropertyTable<TimeZoneTransition> TransitionLines = new()
    {
        { "To", static (xml, transition) => (transition.ToKind, transition.To) = (xml.Attribute("Kind"), xml.Text()) },
        { "DateTime", static (xml, transition) => transition.DateTime = xml.Time() },
        { "TimeOffset", static (xml, transition) => transition.TimeOffset = xml.Text() },
        { "Month", static (xml, transition) => transition.Month = xml.Int() },
        { "Day", static (xml, transition) => transition.Day = xml.Int() },
        { "DayOfWeek", static (xml, transition) => transition.DayOfWeek = xml.Shared() },
        { "Occurrence", static (xml, transition) => transition.Occurrence = xml.Int() },
    };

    public static Recurrence? Recurrence(this ElementReader xml)
    {
        if (!xml.Enter())
            return null;
        var recurrence = new Recurrence();
        while (xml.AtElement)
        {
            if (xml.Name is "NoEndRecurrence" or "EndDateRecurrence" or "NumberedRecurrence")
                recurrence.Range = RangeLines.Read(xml, new RecurrenceRange(xml.Name));
            else if (xml.Name.EndsWith("Recurrence", StringComparison.Ordinal) || xml.Name.EndsWith("Regeneration", StringComparison.Ordinal))
                recurrence.Pattern = xml.RecurrencePattern();
            else
                xml.Stray();
        }

        xml.Leave();
        return recurrence;
    }

    public static RecurrencePattern RecurrencePattern(this ElementReader xml) => PatternLines.Read(xml, new RecurrencePattern(xml.Name));

    public static TimeZoneTransitions TimeZoneTransitions(this ElementReader xml) => new()
    {
        Id = xml.Attribute("Id"),
        Transitions = xml.List(static x => TransitionLines.Read(x, new TimeZoneTransition(x.Name))),
    };
}
