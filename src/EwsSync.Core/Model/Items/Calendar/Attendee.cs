using System;

namespace EwsSync.Model;

/// <summary>
/// Somebody who was invited.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/attendee-attendeetype">the EWS reference</see>.
/// </summary>
public sealed class Attendee
{
    /// <summary>Who.</summary>
    public EmailAddress? Mailbox { get; internal set; }

    /// <summary><c>Unknown</c>, <c>Organizer</c>, <c>Tentative</c>, <c>Accept</c>, <c>Decline</c> or <c>NoResponseReceived</c>.</summary>
    public string? ResponseType { get; internal set; }

    /// <summary>When the last answer came.</summary>
    public DateTimeOffset? LastResponseTime { get; internal set; }

    /// <summary>The start that the attendee proposed instead.</summary>
    public DateTimeOffset? ProposedStart { get; internal set; }

    /// <summary>The end that the attendee proposed instead.</summary>
    public DateTimeOffset? ProposedEnd { get; internal set; }
}
