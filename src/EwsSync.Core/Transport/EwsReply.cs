using System;
using System.Net.Http;

namespace EwsSync.Transport;

/// <summary>A complete answer. Dispose it when it has been read: its memory is pooled.</summary>
internal sealed class EwsReply(int statusCode, ResponseBody body) : IDisposable
{
    /// <summary>200, or an error status whose body may be a SOAP fault.</summary>
    public int StatusCode { get; } = statusCode;

    /// <summary>The whole body, decompressed.</summary>
    public ResponseBody Body { get; } = body;

    /// <summary>The server's <c>request-id</c>, or else the <c>client-request-id</c> of this attempt.</summary>
    public string? RequestId { get; init; }

    /// <summary>The server's <c>Retry-After</c>, where it sent one.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Its connection stays with this answer until the end; null where there is none.</summary>
    internal HttpResponseMessage? Response { get; init; }

    /// <summary>Gives the memory and the connection back.</summary>
    public void Dispose()
    {
        Body.Dispose();
        Response?.Dispose();
    }

    /// <summary>To be called where the body is a fault, or not the answer of the request: its connection may be out of step and is closed with it.</summary>
    internal void Distrust()
    {
        if (Response is not null)
            Response.Headers.ConnectionClose = true;
    }
}
