using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Xml.Linq;
using EwsSync.Emulator.Soap;
using Ical.Net;
using Ical.Net.DataTypes;

namespace EwsSync.Emulator.Rendering;

/// <summary>The RRULE (RFC 5545, 3.3.10) of a <c>t:Recurrence</c>.</summary>
internal static class RecurrenceRuleOf
{
    private static readonly DayOfWeek[] Weekdays = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];
    private static readonly DayOfWeek[] Weekend = [DayOfWeek.Saturday, DayOfWeek.Sunday];

    /// <summary>The rule, or null for a pattern that iCalendar does not know: one that starts anew when a task is completed.</summary>
    internal static RecurrenceRule? Element(XElement recurrence)
    {
        if (recurrence.Elements().ToArray() is not [var pattern, var range] || Rule(pattern) is not { } rule)
            return null;
        switch (range.Name.LocalName)
        {
            case "EndDateRecurrence":
                var last = DateOnly.ParseExact(Text(range, "EndDate")[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture);
                rule.Until = new CalDateTime(last, new TimeOnly(23, 59, 59), CalDateTime.UtcTzId);
                break;
            case "NumberedRecurrence":
                rule.Count = int.Parse(Text(range, "NumberOfOccurrences"), CultureInfo.InvariantCulture);
                break;
        }
        return rule;
    }

    private static RecurrenceRule? Rule(XElement pattern)
    {
        var interval = int.TryParse(Text(pattern, "Interval"), CultureInfo.InvariantCulture, out var number) ? number : 1;
        RecurrenceRule Every(FrequencyType frequency) => new(frequency, interval);
        return pattern.Name.LocalName switch
        {
            "DailyRecurrence" => Every(FrequencyType.Daily),
            "WeeklyRecurrence" => OnDays(Every(FrequencyType.Weekly), pattern),
            "AbsoluteMonthlyRecurrence" => OnDayOfMonth(Every(FrequencyType.Monthly), pattern),
            "RelativeMonthlyRecurrence" => AtPlace(Every(FrequencyType.Monthly), pattern),
            "AbsoluteYearlyRecurrence" => InMonth(OnDayOfMonth(Every(FrequencyType.Yearly), pattern), pattern),
            "RelativeYearlyRecurrence" => InMonth(AtPlace(Every(FrequencyType.Yearly), pattern), pattern),
            _ => null,
        };
    }

    private static RecurrenceRule OnDays(RecurrenceRule rule, XElement pattern)
    {
        rule.ByDay = [.. Text(pattern, "DaysOfWeek").Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(Days).Select(static day => new WeekDay(day))];
        return rule;
    }

    private static RecurrenceRule OnDayOfMonth(RecurrenceRule rule, XElement pattern)
    {
        rule.ByMonthDay = [int.Parse(Text(pattern, "DayOfMonth"), CultureInfo.InvariantCulture)];
        return rule;
    }

    private static RecurrenceRule AtPlace(RecurrenceRule rule, XElement pattern)
    {
        rule.BySetPosition = [Text(pattern, "DayOfWeekIndex") switch { "First" => 1, "Second" => 2, "Third" => 3, "Fourth" => 4, _ => -1 }];
        return OnDays(rule, pattern);
    }

    private static RecurrenceRule InMonth(RecurrenceRule rule, XElement pattern)
    {
        rule.ByMonth = [DateTime.ParseExact(Text(pattern, "Month"), "MMMM", CultureInfo.InvariantCulture).Month];
        return rule;
    }

    private static IEnumerable<DayOfWeek> Days(string name) => name switch
    {
        "Day" => Weekdays.Concat(Weekend),
        "Weekday" => Weekdays,
        "WeekendDay" => Weekend,
        _ => [Enum.Parse<DayOfWeek>(name)],
    };

    private static string Text(XElement element, string name) => element.Element(EwsNamespaces.T + name)?.Value.Trim() ?? "";
}
