using System;

namespace EwsSync.Model;

/// <summary>
/// A meeting that somebody proposed.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/meetingsuggestion">the EWS reference</see>.
/// </summary>
public sealed class MeetingSuggestion
{
    /// <summary>Where in the mail it was found.</summary>
    public string[]? Position { get; internal set; }

    /// <summary>Who should come.</summary>
    public EmailUser[]? Attendees { get; internal set; }

    /// <summary>Where.</summary>
    public string? Location { get; internal set; }

    /// <summary>What about.</summary>
    public string? Subject { get; internal set; }

    /// <summary>The text in which it was recognized.</summary>
    public string? MeetingString { get; internal set; }

    /// <summary>When it should start.</summary>
    public DateTimeOffset? StartTime { get; internal set; }

    /// <summary>When it should end.</summary>
    public DateTimeOffset? EndTime { get; internal set; }

    /// <summary>Where in the text the time begins.</summary>
    public long? TimeStringBeginIndex { get; internal set; }

    /// <summary>How long the text of the time is.</summary>
    public long? TimeStringLength { get; internal set; }

    /// <summary>What identifies it.</summary>
    public string? EntityId { get; internal set; }

    /// <summary>The run that recognized it.</summary>
    public string? ExtractionId { get; internal set; }
}
