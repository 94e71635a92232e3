using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;

namespace EwsSync.Client.Tests.Fakes;

/// <summary>A port where something answers that is neither HTTP nor TLS.</summary>
public sealed class PlainPort : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Task _serving;

    public PlainPort()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync();
                await client.GetStream().WriteAsync("220 mail.example.com ESMTP ready, and more\r\n"u8.ToArray());
                client.Client.Shutdown(SocketShutdown.Send);
                while (await client.GetStream().ReadAsync(new byte[1024]) > 0)
                {
                }
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or IOException or OperationCanceledException or InvalidOperationException)
        {
        }
    }
}
