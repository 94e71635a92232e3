namespace EwsSync.Model;

/// <summary>
/// When in a day, week, month or year something comes again. Which properties are set depends on the kind.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/recurrence-recurrencetype">Recurrence</see>.
/// </summary>
public sealed class RecurrencePattern
{
    internal RecurrencePattern(string kind) => Kind = kind;

    /// <summary>
    /// <c>DailyRecurrence</c>, <c>WeeklyRecurrence</c>, <c>AbsoluteMonthlyRecurrence</c>, <c>RelativeMonthlyRecurrence</c>,
    /// <c>AbsoluteYearlyRecurrence</c> or <c>RelativeYearlyRecurrence</c>; for tasks, which can also come again some time after they are
    /// done, <c>DailyRegeneration</c>, <c>WeeklyRegeneration</c>, <c>MonthlyRegeneration</c> or <c>YearlyRegeneration</c>.
    /// </summary>
    public string Kind { get; }

    /// <summary>Every how many days, weeks, months or years.</summary>
    public int? Interval { get; internal set; }

    /// <summary>On which days: names of weekdays, or <c>Day</c>, <c>Weekday</c>, <c>WeekendDay</c>.</summary>
    public string[]? DaysOfWeek { get; internal set; }

    /// <summary>On which of those days of the month: <c>First</c>, <c>Second</c>, <c>Third</c>, <c>Fourth</c> or <c>Last</c>.</summary>
    public string? DayOfWeekIndex { get; internal set; }

    /// <summary>On which day of the month.</summary>
    public int? DayOfMonth { get; internal set; }

    /// <summary>In which month, by its English name.</summary>
    public string? Month { get; internal set; }

    /// <summary>With which day a week begins.</summary>
    public string? FirstDayOfWeek { get; internal set; }
}
