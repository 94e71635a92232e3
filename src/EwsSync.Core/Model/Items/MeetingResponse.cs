namespace EwsSync.Model;

/// <summary>
/// The answer to an invitation.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/meetingresponse">MeetingResponse</see>.
/// </summary>
public sealed class MeetingResponse : MeetingMessage
{
    internal MeetingResponse()
    {
    }

    /// <inheritdoc/>
    public override string Kind => "MeetingResponse";
}
