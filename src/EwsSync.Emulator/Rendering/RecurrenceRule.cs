using System;
using System.Globalization;
using System.Linq;
using System.Xml.Linq;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator.Rendering;

/// <summary>The RRULE (RFC 5545, 3.3.10) of a <c>t:Recurrence</c>.</summary>
internal static class RecurrenceRule
{
    /// <summary>The rule, or null for a pattern that iCalendar does not know: one that starts anew when a task is completed.</summary>
    internal static string? Of(XElement recurrence)
    {
        var parts = recurrence.Elements().ToArray();
        return parts.Length == 2 && Pattern(parts[0]) is { } pattern ? pattern + End(parts[1]) : null;
    }

    private static string? Pattern(XElement pattern)
    {
        string Text(string name) => pattern.Element(EwsNamespaces.T + name)?.Value.Trim() ?? "";
        string Days() => "BYDAY=" + string.Join(',', Text("DaysOfWeek").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Day));
        string Place() => Text("DayOfWeekIndex") switch { "First" => "1", "Second" => "2", "Third" => "3", "Fourth" => "4", _ => "-1" };
        string Month() => "BYMONTH=" + DateTime.ParseExact(Text("Month"), "MMMM", CultureInfo.InvariantCulture).Month.ToString(CultureInfo.InvariantCulture);
        var interval = "INTERVAL=" + Text("Interval");
        return pattern.Name.LocalName switch
        {
            "DailyRecurrence" => $"FREQ=DAILY;{interval}",
            "WeeklyRecurrence" => $"FREQ=WEEKLY;{interval};{Days()}",
            "AbsoluteMonthlyRecurrence" => $"FREQ=MONTHLY;{interval};BYMONTHDAY={Text("DayOfMonth")}",
            "RelativeMonthlyRecurrence" => $"FREQ=MONTHLY;{interval};{Days()};BYSETPOS={Place()}",
            "AbsoluteYearlyRecurrence" => $"FREQ=YEARLY;{Month()};BYMONTHDAY={Text("DayOfMonth")}",
            "RelativeYearlyRecurrence" => $"FREQ=YEARLY;{Month()};{Days()};BYSETPOS={Place()}",
            _ => null,
        };
    }

    private static string Day(string name) => name switch
    {
        "Day" => "MO,TU,WE,TH,FR,SA,SU",
        "Weekday" => "MO,TU,WE,TH,FR",
        "WeekendDay" => "SA,SU",
        _ => name[..2].ToUpperInvariant(),
    };

    private static string End(XElement range) => range.Name.LocalName switch
    {
        "EndDateRecurrence" => $";UNTIL={range.Element(EwsNamespaces.T + "EndDate")!.Value.Trim()[..10].Replace("-", "", StringComparison.Ordinal)}T235959Z",
        "NumberedRecurrence" => $";COUNT={range.Element(EwsNamespaces.T + "NumberOfOccurrences")!.Value.Trim()}",
        _ => "",
    };
}
