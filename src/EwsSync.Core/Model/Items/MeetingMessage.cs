namespace EwsSync.Model;

/// <summary>
/// A message about a meeting that is no request, response or cancellation, for example that it was forwarded.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/meetingmessage">MeetingMessage</see>.
/// </summary>
public class MeetingMessage : Message
{
    internal MeetingMessage()
    {
    }

    /// <inheritdoc/>
    public override string Kind => "MeetingMessage";
}
