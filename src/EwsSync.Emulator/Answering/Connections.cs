using System.Net.Sockets;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace EwsSync.Emulator.Answering;

/// <summary>Ends connections the hard ways.</summary>
internal static class Connections
{
    /// <summary>The peer sees "connection reset".</summary>
    internal static void Reset(HttpContext context)
    {
        if (context.Features.Get<IConnectionSocketFeature>()?.Socket is { } socket)
            socket.LingerState = new LingerOption(true, 0);
        context.Abort();
    }

    /// <summary>The peer gets what was sent and then the end, in the middle of a message.</summary>
    internal static void Close(HttpContext context)
    {
        if (context.Features.Get<IConnectionSocketFeature>()?.Socket is { } socket)
            socket.Shutdown(SocketShutdown.Send);
        context.Abort();
    }
}
