using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace EwsSync.Client.Compat;

/// <summary>Names of hosts to addresses, and addresses to connections; netstandard2.0 has no way to stop either.</summary>
internal static class Names
{
    public static async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken)
    {
#if NETSTANDARD2_0
        var answer = Dns.GetHostAddressesAsync(host);
        await Task.WhenAny(answer, Task.Delay(Timeout.Infinite, cancellationToken)).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        return await answer.ConfigureAwait(false);
#else
        return await Dns.GetHostAddressesAsync(host, cancellationToken).ConfigureAwait(false);
#endif
    }

    public static async Task<Stream> ConnectAsync(IPAddress[] addresses, int port, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
#if NETSTANDARD2_0
            using (cancellationToken.Register(socket.Dispose))
                await socket.ConnectAsync(addresses, port).ConfigureAwait(false);
#else
            await socket.ConnectAsync(addresses, port, cancellationToken).ConfigureAwait(false);
#endif
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
