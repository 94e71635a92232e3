using System;

namespace EwsSync.Model;

/// <summary>What a reminder message reminds of.</summary>
public sealed class ReminderMessage
{
    /// <summary>The text.</summary>
    public string? ReminderText { get; internal set; }

    /// <summary>The place.</summary>
    public string? Location { get; internal set; }

    /// <summary>The start.</summary>
    public DateTimeOffset? StartTime { get; internal set; }

    /// <summary>The end.</summary>
    public DateTimeOffset? EndTime { get; internal set; }

    /// <summary>The calendar item.</summary>
    public ItemId? AssociatedCalendarItemId { get; internal set; }
}
