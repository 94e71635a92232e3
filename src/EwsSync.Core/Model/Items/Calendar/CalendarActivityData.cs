using System;

namespace EwsSync.Model;

/// <summary>
/// How a client came to create an appointment.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/calendaritem">the EWS reference</see>.
/// </summary>
public sealed class CalendarActivityData
{
    /// <summary>What the client did.</summary>
    public string? ActivityAction { get; internal set; }

    /// <summary>Which client.</summary>
    public string? ClientId { get; internal set; }

    /// <summary>The request in the server's log.</summary>
    public Guid? CasRequestId { get; internal set; }

    /// <summary>Which suggestion was taken.</summary>
    public int? IndexSelected { get; internal set; }
}
