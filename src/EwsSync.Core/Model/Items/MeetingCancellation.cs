namespace EwsSync.Model;

/// <summary>
/// The cancellation of a meeting.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/meetingcancellation">MeetingCancellation</see>.
/// </summary>
public sealed class MeetingCancellation : MeetingMessage
{
    internal MeetingCancellation()
    {
    }

    /// <inheritdoc/>
    public override string Kind => "MeetingCancellation";
}
