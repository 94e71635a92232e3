using System;

namespace EwsSync.Errors;

/// <summary>The server answered the whole call with a SOAP fault.</summary>
public sealed class EwsFaultException(string errorId, string message, string? advice = null, Exception? inner = null)
    : EwsException(errorId, message, advice, inner)
{
    /// <summary>The fault code as sent, for example <c>a:ErrorServerBusy</c>.</summary>
    public string? FaultCode { get; init; }
}
