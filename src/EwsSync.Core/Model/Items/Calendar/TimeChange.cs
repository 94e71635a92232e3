using System;

namespace EwsSync.Model;

/// <summary>
/// When, and by how much, a time zone changes.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/standard">the EWS reference</see>.
/// </summary>
public sealed class TimeChange
{
    /// <summary>The name that the zone then has.</summary>
    public string? TimeZoneName { get; internal set; }

    /// <summary>What is added to the base offset, as a duration.</summary>
    public string? Offset { get; internal set; }

    /// <summary>The day of each year, relative to a month.</summary>
    public RecurrencePattern? RelativeYearlyRecurrence { get; internal set; }

    /// <summary>The day, where it is a single one.</summary>
    public DateTime? AbsoluteDate { get; internal set; }

    /// <summary>The time of the day, for example <c>02:00:00</c>.</summary>
    public string? Time { get; internal set; }
}
