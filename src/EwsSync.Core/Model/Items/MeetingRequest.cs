namespace EwsSync.Model;

/// <summary>
/// An invitation to a meeting.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/meetingrequest">MeetingRequest</see>.
/// </summary>
public sealed class MeetingRequest : MeetingMessage
{
    internal MeetingRequest()
    {
    }

    /// <inheritdoc/>
    public override string Kind => "MeetingRequest";
}
