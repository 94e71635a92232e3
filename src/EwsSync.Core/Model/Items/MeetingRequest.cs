using System;

namespace EwsSync.Model;

/// <summary>
/// An invitation to a meeting.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/meetingrequest">MeetingRequest</see>.
/// </summary>
public sealed class MeetingRequest : MeetingMessage
{
    private FlagSet _flags;
    private UtcTime _start;
    private UtcTime _end;

    internal MeetingRequest()
    {
    }

    /// <inheritdoc/>
    public override string Kind => "MeetingRequest";

    /// <summary>
    /// <c>NewMeetingRequest</c>, <c>FullUpdate</c>, <c>InformationalUpdate</c>, <c>SilentUpdate</c>, <c>Outdated</c>,
    /// <c>PrincipalWantsCopy</c> or <c>None</c>; only GetItem returns it.
    /// </summary>
    public string? MeetingRequestType { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>What the organizer wants the time to be shown as.</summary>
    public string? IntendedFreeBusyStatus { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>When the meeting starts.</summary>
    public DateTimeOffset? Start { get => _start.Value; internal set => _start.Value = value; }

    /// <summary>When the meeting ends.</summary>
    public DateTimeOffset? End { get => _end.Value; internal set => _end.Value = value; }

    /// <summary>When it would have started by the pattern of its series; only GetItem returns it.</summary>
    public DateTimeOffset? OriginalStart { get => Rare<DateTimeOffset?>(); internal set => SetRare(value); }

    /// <summary>Whether it takes whole days.</summary>
    public bool? IsAllDayEvent { get => _flags[0]; internal set => _flags = _flags.With(0, value); }

    /// <summary><c>Free</c>, <c>Tentative</c>, <c>Busy</c>, <c>OOF</c>, <c>WorkingElsewhere</c> or <c>NoData</c>.</summary>
    public string? LegacyFreeBusyStatus { get; internal set; }

    /// <summary>Where.</summary>
    public string? Location { get; internal set; }

    /// <summary>The time in words, as an old client wrote it.</summary>
    public string? When { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>Whether others are invited.</summary>
    public bool? IsMeeting { get => _flags[1]; internal set => _flags = _flags.With(1, value); }

    /// <summary>Whether it was cancelled.</summary>
    public bool? IsCancelled { get => _flags[2]; internal set => _flags = _flags.With(2, value); }

    /// <summary>Whether it belongs to a series.</summary>
    public bool? IsRecurring { get => _flags[3]; internal set => _flags = _flags.With(3, value); }

    /// <summary>Whether the invitations have been sent.</summary>
    public bool? MeetingRequestWasSent { get => _flags[4]; internal set => _flags = _flags.With(4, value); }

    /// <summary><c>Single</c>, <c>Occurrence</c>, <c>Exception</c> or <c>RecurringMaster</c>.</summary>
    public string? CalendarItemType { get; internal set; }

    /// <summary>The owner's answer.</summary>
    public string? MyResponseType { get; internal set; }

    /// <summary>Who invites.</summary>
    public EmailAddress? Organizer { get; internal set; }

    /// <summary>Who has to come; only GetItem returns them.</summary>
    public Attendee[]? RequiredAttendees { get => Rare<Attendee[]>(); internal set => SetRare(value); }

    /// <summary>Who may come; only GetItem returns them.</summary>
    public Attendee[]? OptionalAttendees { get => Rare<Attendee[]>(); internal set => SetRare(value); }

    /// <summary>Rooms and equipment; only GetItem returns them.</summary>
    public Attendee[]? Resources { get => Rare<Attendee[]>(); internal set => SetRare(value); }

    /// <summary>How many other meetings overlap; only GetItem returns it.</summary>
    public int? ConflictingMeetingCount { get => Rare<int?>(); internal set => SetRare(value); }

    /// <summary>How many other meetings touch it; only GetItem returns it.</summary>
    public int? AdjacentMeetingCount { get => Rare<int?>(); internal set => SetRare(value); }

    /// <summary>The meetings that overlap; only GetItem returns them.</summary>
    public EwsItem[]? ConflictingMeetings { get => Rare<EwsItem[]>(); internal set => SetRare(value); }

    /// <summary>The meetings that touch it; only GetItem returns them.</summary>
    public EwsItem[]? AdjacentMeetings { get => Rare<EwsItem[]>(); internal set => SetRare(value); }

    /// <summary>How long it is, as a duration such as <c>PT1H</c>.</summary>
    public string? Duration { get; internal set; }

    /// <summary>The name of the organizer's time zone.</summary>
    public string? TimeZone { get; internal set; }

    /// <summary>When the owner answered.</summary>
    public DateTimeOffset? AppointmentReplyTime { get => Rare<DateTimeOffset?>(); internal set => SetRare(value); }

    /// <summary>How often the meeting was sent out anew.</summary>
    public int? AppointmentSequenceNumber { get; internal set; }

    /// <summary>Flags: 1 it is a meeting, 2 received, 4 cancelled.</summary>
    public int? AppointmentState { get; internal set; }

    /// <summary>Pattern and range of the series; only GetItem returns it.</summary>
    public Recurrence? Recurrence { get => Rare<Recurrence>(); internal set => SetRare(value); }

    /// <summary>The first of the series; only GetItem returns it.</summary>
    public Occurrence? FirstOccurrence { get => Rare<Occurrence>(); internal set => SetRare(value); }

    /// <summary>The last of the series; only GetItem returns it.</summary>
    public Occurrence? LastOccurrence { get => Rare<Occurrence>(); internal set => SetRare(value); }

    /// <summary>Occurrences that were changed; only GetItem returns them.</summary>
    public Occurrence[]? ModifiedOccurrences { get => Rare<Occurrence[]>(); internal set => SetRare(value); }

    /// <summary>Occurrences that were taken out; only GetItem returns them.</summary>
    public DeletedOccurrence[]? DeletedOccurrences { get => Rare<DeletedOccurrence[]>(); internal set => SetRare(value); }

    /// <summary>The time zone, as Exchange 2007 describes it; only GetItem returns it.</summary>
    public MeetingTimeZone? MeetingTimeZone { get => Rare<MeetingTimeZone>(); internal set => SetRare(value); }

    /// <summary>The time zone of the start.</summary>
    public TimeZoneDefinition? StartTimeZone { get => Rare<TimeZoneDefinition>(); internal set => SetRare(value); }

    /// <summary>The time zone of the end.</summary>
    public TimeZoneDefinition? EndTimeZone { get => Rare<TimeZoneDefinition>(); internal set => SetRare(value); }

    /// <summary>0 NetMeeting, 1 NetShow, 2 chat.</summary>
    public int? ConferenceType { get => Rare<int?>(); internal set => SetRare(value); }

    /// <summary>Whether attendees may propose another time.</summary>
    public bool? AllowNewTimeProposal { get => _flags[5]; internal set => _flags = _flags.With(5, value); }

    /// <summary>Whether it takes place online.</summary>
    public bool? IsOnlineMeeting { get => _flags[6]; internal set => _flags = _flags.With(6, value); }

    /// <summary>The address of a workspace for the meeting.</summary>
    public string? MeetingWorkspaceUrl { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>The address of a broadcast.</summary>
    public string? NetShowUrl { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>The place with its address.</summary>
    public EnhancedLocation? EnhancedLocation { get => Rare<EnhancedLocation>(); internal set => SetRare(value); }

    /// <summary>What an update changed; only GetItem returns it.</summary>
    public ChangeHighlights? ChangeHighlights { get => Rare<ChangeHighlights>(); internal set => SetRare(value); }

    /// <summary>The start as the clock on the wall shows it.</summary>
    public DateTimeOffset? StartWallClock { get => Rare<DateTimeOffset?>(); internal set => SetRare(value); }

    /// <summary>The end as the clock on the wall shows it.</summary>
    public DateTimeOffset? EndWallClock { get => Rare<DateTimeOffset?>(); internal set => SetRare(value); }

    /// <summary>The id of the start's time zone.</summary>
    public string? StartTimeZoneId { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>The id of the end's time zone.</summary>
    public string? EndTimeZoneId { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>Whether attendees may not forward it.</summary>
    public bool? DoNotForwardMeeting { get => _flags[7]; internal set => _flags = _flags.With(7, value); }
}
