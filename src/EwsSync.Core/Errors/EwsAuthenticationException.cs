using System;

namespace EwsSync.Errors;

/// <summary>The server refused who is asking (401) or what they may do at all (403, impersonation faults).</summary>
public sealed class EwsAuthenticationException(string errorId, string message, string? advice = null, Exception? inner = null)
    : EwsException(errorId, message, advice, inner)
{
    /// <summary>The HTTP status, where there was one.</summary>
    public int? StatusCode { get; init; }
}
