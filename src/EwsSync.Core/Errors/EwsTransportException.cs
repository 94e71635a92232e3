using System;

namespace EwsSync.Errors;

/// <summary>No usable answer came: name look-up, connection, TLS, time-out, a body that ended early, an HTTP status without SOAP.</summary>
public sealed class EwsTransportException(string errorId, string message, string? advice = null, Exception? inner = null)
    : EwsException(errorId, message, advice, inner)
{
    /// <summary>The HTTP status, where there was one.</summary>
    public int? StatusCode { get; init; }
}
