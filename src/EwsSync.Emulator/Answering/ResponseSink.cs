using System;
using System.IO;
using System.IO.Compression;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace EwsSync.Emulator.Answering;

/// <summary>Where an answer goes: into the HTTP response, compressed when the client takes that.</summary>
internal sealed class ResponseSink(HttpContext context, CancellationToken cancel) : IAsyncDisposable
{
    private Stream? _stream;

    internal string ContentType { get; init; } = "text/xml; charset=utf-8";

    /// <summary>Whether it is never compressed: a compressor holds back what is to leave at once.</summary>
    internal bool IsPlain { get; init; }

    internal static bool TakesGzip(HttpContext context) => context.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase);

    internal async ValueTask SendAsync(ReadOnlyMemory<byte> bytes, bool flush)
    {
        _stream ??= Open();
        await _stream.WriteAsync(bytes, cancel);
        if (flush)
            await _stream.FlushAsync(cancel);
    }

    public async ValueTask DisposeAsync()
    {
        if (_stream is GZipStream)
            await _stream.DisposeAsync();
    }

    private Stream Open()
    {
        context.Response.ContentType = ContentType;
        if (IsPlain || !TakesGzip(context))
            return context.Response.Body;
        context.Response.Headers.ContentEncoding = "gzip";
        context.Response.Headers.Vary = "Accept-Encoding";
        return new GZipStream(context.Response.Body, CompressionLevel.Fastest, leaveOpen: true);
    }
}
