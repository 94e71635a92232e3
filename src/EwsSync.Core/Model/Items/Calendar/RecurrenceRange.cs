using System;

namespace EwsSync.Model;

/// <summary>
/// From when to when a series comes. Dates are days in the series' own time zone; the offset that servers append to them says nothing
/// and is dropped.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/recurrence-recurrencetype">Recurrence</see>.
/// </summary>
public sealed class RecurrenceRange
{
    internal RecurrenceRange(string kind) => Kind = kind;

    /// <summary><c>NoEndRecurrence</c>, <c>EndDateRecurrence</c> or <c>NumberedRecurrence</c>.</summary>
    public string Kind { get; }

    /// <summary>The first day.</summary>
    public DateTime? StartDate { get; internal set; }

    /// <summary>The last day, for a range that ends on one.</summary>
    public DateTime? EndDate { get; internal set; }

    /// <summary>How often it comes, for a range that is counted.</summary>
    public int? NumberOfOccurrences { get; internal set; }
}
