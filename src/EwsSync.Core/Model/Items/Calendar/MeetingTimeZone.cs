namespace EwsSync.Model;

/// <summary>
/// A time zone as Exchange 2007 describes it.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/meetingtimezone">the EWS reference</see>.
/// </summary>
public sealed class MeetingTimeZone
{
    /// <summary>The name.</summary>
    public string? TimeZoneName { get; internal set; }

    /// <summary>The offset from UTC, as a duration such as <c>PT8H</c>; positive to the west.</summary>
    public string? BaseOffset { get; internal set; }

    /// <summary>When standard time begins.</summary>
    public TimeChange? Standard { get; internal set; }

    /// <summary>When daylight saving time begins.</summary>
    public TimeChange? Daylight { get; internal set; }
}
