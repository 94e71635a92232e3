using System;

namespace EwsSync.Model;

/// <summary>
/// A message about a meeting that is no request, response or cancellation, for example that it was forwarded.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/meetingmessage">MeetingMessage</see>.
/// </summary>
public class MeetingMessage : Message
{
    private FlagSet _flags;

    internal MeetingMessage()
    {
    }

    /// <inheritdoc/>
    public override string Kind => "MeetingMessage";

    /// <summary>The meeting in the calendar; only GetItem returns it.</summary>
    public ItemId? AssociatedCalendarItemId { get; internal set; }

    /// <summary>Whether it came to a delegate.</summary>
    public bool? IsDelegated { get => _flags[0]; internal set => _flags = _flags.With(0, value); }

    /// <summary>Whether a newer message about the meeting exists; only GetItem returns it.</summary>
    public bool? IsOutOfDate { get => _flags[1]; internal set => _flags = _flags.With(1, value); }

    /// <summary>Whether the calendar has been updated by it.</summary>
    public bool? HasBeenProcessed { get => _flags[2]; internal set => _flags = _flags.With(2, value); }

    /// <summary>
    /// The answer: <c>Accept</c>, <c>Tentative</c>, <c>Decline</c>, <c>NoResponseReceived</c>, <c>Organizer</c> or <c>Unknown</c>.
    /// </summary>
    public string? ResponseType { get; internal set; }

    /// <summary>The id that the meeting has in every calendar (iCalendar's UID).</summary>
    public string? UID { get; internal set; }

    /// <summary>Which occurrence of the series it is about: its original start.</summary>
    public DateTimeOffset? RecurrenceId { get => Rare<DateTimeOffset?>(); internal set => SetRare(value); }

    /// <summary>When its sender made it.</summary>
    public DateTimeOffset? DateTimeStamp { get => Rare<DateTimeOffset?>(); internal set => SetRare(value); }

    /// <summary>Whether the owner is the organizer.</summary>
    public bool? IsOrganizer { get => _flags[3]; internal set => _flags = _flags.With(3, value); }
}
