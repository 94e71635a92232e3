using System;

namespace EwsSync.Transport;

/// <summary>A complete answer. Dispose it when it has been read: its memory is pooled.</summary>
public sealed class EwsReply(int statusCode, ResponseBody body) : IDisposable
{
    /// <summary>200, or an error status whose body may be a SOAP fault.</summary>
    public int StatusCode { get; } = statusCode;

    /// <summary>The whole body, decompressed.</summary>
    public ResponseBody Body { get; } = body;

    /// <summary>The server's <c>request-id</c>, or else the <c>client-request-id</c> of this attempt.</summary>
    public string? RequestId { get; init; }

    /// <summary>The server's <c>Retry-After</c>, where it sent one.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>To be called where the body is a fault, or not the answer of the request: its connection may be out of step.</summary>
    public Action? GiveUpConnections { get; init; }

    /// <summary>Gives the memory back.</summary>
    public void Dispose() => Body.Dispose();
}
