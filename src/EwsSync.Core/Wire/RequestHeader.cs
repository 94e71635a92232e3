using EwsSync.Model;

namespace EwsSync.Wire;

/// <summary>What goes into the SOAP header of every request.</summary>
internal sealed record RequestHeader
{
    /// <summary>
    /// The schema version asked for; empty = none. <c>Exchange2013_SP1</c> is understood by every server from 2013 on, Exchange Online included.
    /// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/requestserverversion">RequestServerVersion</see>.
    /// </summary>
    public string ServerVersion { get; init; } = "Exchange2013_SP1";

    /// <summary>Whom to act as; null = the signed-in account itself.</summary>
    public Impersonation? Impersonation { get; init; }

    /// <summary>The language of the session, for example <c>en-US</c>; message texts follow it. Null = the mailbox's own.</summary>
    public string? MailboxCulture { get; init; }

    /// <summary>The Windows id of the time zone that times are shown in; null = UTC. Sync needs none.</summary>
    public string? TimeZoneId { get; init; }

    /// <summary><c>Seconds</c> or <c>Milliseconds</c>; null = the server's default.</summary>
    public string? DateTimePrecision { get; init; }
}
