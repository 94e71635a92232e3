using System;

namespace EwsSync.Model;

/// <summary>
/// The message that a meeting is cancelled.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/meetingcancellation">MeetingCancellation</see>.
/// </summary>
public sealed class MeetingCancellation : MeetingMessage
{
    private FlagSet _flags;
    private UtcTime _start;
    private UtcTime _end;

    internal MeetingCancellation()
    {
    }

    /// <inheritdoc/>
    public override string Kind => "MeetingCancellation";

    /// <summary>When the meeting starts.</summary>
    public DateTimeOffset? Start { get => _start.Value; internal set => _start.Value = value; }

    /// <summary>When the meeting ends.</summary>
    public DateTimeOffset? End { get => _end.Value; internal set => _end.Value = value; }

    /// <summary>Where.</summary>
    public string? Location { get; internal set; }

    /// <summary>Pattern and range of the series; only GetItem returns it.</summary>
    public Recurrence? Recurrence { get => Rare<Recurrence>(); internal set => SetRare(value); }

    /// <summary><c>Single</c>, <c>Occurrence</c>, <c>Exception</c> or <c>RecurringMaster</c>.</summary>
    public string? CalendarItemType { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>The place with its address.</summary>
    public EnhancedLocation? EnhancedLocation { get => Rare<EnhancedLocation>(); internal set => SetRare(value); }

    /// <summary>Whether attendees may not forward it.</summary>
    public bool? DoNotForwardMeeting { get => _flags[0]; internal set => _flags = _flags.With(0, value); }
}
