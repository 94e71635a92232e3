using System;
using System.IO;
using System.IO.Compression;
using System.Threading.Tasks;
using EwsSync.Emulator.Faults;
using Microsoft.AspNetCore.Http;

namespace EwsSync.Emulator.Answering;

/// <summary>Sends a finished body, whole or spoiled on its way.</summary>
internal sealed class FaultyDelivery(HttpContext context, FaultRule rule, TimeProvider clock)
{
    private const int Drop = 64;

    internal async Task SendAsync(byte[] body)
    {
        var response = context.Response;
        var cut = XmlCuts.Length(body, rule);
        response.ContentType = rule.Kind == FaultKind.WrongContentType ? "text/html" : "text/xml; charset=utf-8";
        switch (rule.Kind)
        {
            case FaultKind.CutContentLength or FaultKind.CutChunked or FaultKind.ResetInBody:
                await CutResponse.SendAsync(context, body.AsMemory(0, cut), rule.Kind == FaultKind.CutChunked ? null : body.Length, rule.Kind == FaultKind.ResetInBody, clock);
                return;
            case FaultKind.TruncatedXml:
                await PartAsync(body.AsMemory(0, cut));
                return;
            case FaultKind.TruncatedGzip:
                await TruncatedGzipAsync(body, cut);
                return;
            case FaultKind.SlowDrip:
                await DripAsync(body);
                return;
            case FaultKind.Stall:
                await PartAsync(body.AsMemory(0, cut));
                await Task.Delay(rule.Milliseconds is { } wait ? TimeSpan.FromMilliseconds(wait) : TimeSpan.FromDays(1), clock, context.RequestAborted);
                await PartAsync(body.AsMemory(cut));
                return;
            default:
                await WholeAsync(body);
                return;
        }
    }

    private async Task WholeAsync(byte[] body)
    {
        await using var sink = new ResponseSink(context, context.RequestAborted) { ContentType = context.Response.ContentType! };
        await sink.SendAsync(body, flush: true);
    }

    private async Task PartAsync(ReadOnlyMemory<byte> part)
    {
        await context.Response.Body.WriteAsync(part, context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }

    private async Task TruncatedGzipAsync(byte[] body, int cut)
    {
        if (!ResponseSink.TakesGzip(context))
        {
            await PartAsync(body.AsMemory(0, cut));
            return;
        }
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            await gzip.WriteAsync(body, context.RequestAborted);
        context.Response.Headers.ContentEncoding = "gzip";
        var length = (int)(packed.Length * (long)cut / body.Length);
        context.Response.ContentLength = length;
        await PartAsync(packed.GetBuffer().AsMemory(0, length));
    }

    private async Task DripAsync(byte[] body)
    {
        for (var place = 0; place < body.Length; place += Drop)
        {
            await PartAsync(body.AsMemory(place, Math.Min(Drop, body.Length - place)));
            await Task.Delay(TimeSpan.FromMilliseconds(rule.Milliseconds ?? 20), clock, context.RequestAborted);
        }
    }
}
