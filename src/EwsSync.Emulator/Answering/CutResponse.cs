using System;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace EwsSync.Emulator.Answering;

/// <summary>Part of a response, written straight into the socket: Kestrel sends behind its caller's back, so a cut at a certain byte cannot be made through it.</summary>
internal static class CutResponse
{
    /// <summary>Long enough for a reader on the same machine to see the part before the reset tears it away.</summary>
    private static readonly TimeSpan BeforeReset = TimeSpan.FromMilliseconds(50);

    internal static async Task SendAsync(HttpContext context, ReadOnlyMemory<byte> part, int? contentLength, bool resets, TimeProvider clock)
    {
        var socket = context.Features.Get<IConnectionSocketFeature>()!.Socket;
        var head = new StringBuilder("HTTP/1.1 ").Append(context.Response.StatusCode).Append(" OK\r\n");
        foreach (var (name, values) in context.Response.Headers)
        {
            foreach (var value in values)
                head.Append(name).Append(": ").Append(value).Append("\r\n");
        }
        if (contentLength is { } length)
            head.Append(CultureInfo.InvariantCulture, $"Content-Length: {length}\r\n\r\n");
        else
            head.Append(CultureInfo.InvariantCulture, $"Transfer-Encoding: chunked\r\n\r\n{part.Length:x}\r\n");
        await socket.SendAsync(Encoding.Latin1.GetBytes(head.ToString()), SocketFlags.None, context.RequestAborted);
        for (var sent = 0; sent < part.Length;)
            sent += await socket.SendAsync(part[sent..], SocketFlags.None, context.RequestAborted);
        if (!resets)
        {
            Connections.Close(context);
            return;
        }
        await Task.Delay(BeforeReset, clock, context.RequestAborted);
        Connections.Reset(context);
    }
}
