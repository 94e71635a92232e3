using System;

namespace EwsSync.Model;

/// <summary>
/// One change of a time zone. Which properties are set depends on the kind.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/transition">Transition</see>.
/// </summary>
public sealed class TimeZoneTransition
{
    internal TimeZoneTransition(string kind) => Kind = kind;

    /// <summary><c>Transition</c>, <c>AbsoluteDateTransition</c>, <c>RecurringDayTransition</c> or <c>RecurringDateTransition</c>.</summary>
    public string Kind { get; }

    /// <summary>The id of the period or group that is valid from then on.</summary>
    public string? To { get; internal set; }

    /// <summary>Whether <see cref="To"/> is a <c>Period</c> or a <c>Group</c>.</summary>
    public string? ToKind { get; internal set; }

    /// <summary>When, where it happens once. By the schema without a zone: the clock as it was before the change.</summary>
    public DateTimeOffset? DateTime { get; internal set; }

    /// <summary>The time of the day, as a duration from midnight.</summary>
    public string? TimeOffset { get; internal set; }

    /// <summary>The month, from 1 to 12.</summary>
    public int? Month { get; internal set; }

    /// <summary>The day of the month.</summary>
    public int? Day { get; internal set; }

    /// <summary>The name of the weekday.</summary>
    public string? DayOfWeek { get; internal set; }

    /// <summary>Which of those weekdays in the month; negative ones count from its end.</summary>
    public int? Occurrence { get; internal set; }
}
