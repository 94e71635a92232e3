using System;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;

namespace EwsSync.Database.Tests.Backends;

/// <summary>What is done with a connection that sends COMMIT.</summary>
internal enum Cut
{
    Never,

    /// <summary>The server never sees it.</summary>
    BeforeCommit,

    /// <summary>The server commits, and its answer is lost.</summary>
    AfterCommit,
}

/// <summary>Stands between Npgsql and the server, and cuts the connection in the moment of COMMIT.</summary>
internal sealed class TcpProxy : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _server;

    public TcpProxy(int server)
    {
        _server = server;
        _listener.Start();
        Task.Run(AcceptAsync);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Done once, then it is <see cref="Cut.Never"/> again.</summary>
    public Cut Next { get; set; }

    /// <summary>So many connections are refused after a cut.</summary>
    public int RefuseAfterCut { get; set; }

    public int Refused { get; private set; }

    public void Dispose() => _listener.Stop();

    private async Task AcceptAsync()
    {
        try
        {
            while (await _listener.AcceptTcpClientAsync() is { } client)
            {
                if (Next == Cut.Never && RefuseAfterCut > Refused && _wasCut)
                {
                    Refused++;
                    client.Dispose();
                    continue;
                }

                _ = Task.Run(() => ServeAsync(client));
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private bool _wasCut;

    private async Task ServeAsync(TcpClient client)
    {
        using var near = client;
        using var far = new TcpClient();
        try
        {
            await far.ConnectAsync(IPAddress.Loopback, _server);
            var (up, down) = (near.GetStream(), far.GetStream());
            var isCut = false;
            var answers = Task.Run(async () =>
            {
                var buffer = new byte[65536];
                int length;
                while ((length = await down.ReadAsync(buffer)) > 0)
                {
                    if (isCut)
                        return; // The answer to COMMIT: lost.
                    await up.WriteAsync(buffer.AsMemory(0, length));
                }
            });
            var request = new byte[65536];
            int read;
            while ((read = await up.ReadAsync(request)) > 0)
            {
                var cut = Next != Cut.Never && Encoding.ASCII.GetString(request, 0, read).Contains("COMMIT\0", StringComparison.Ordinal) ? Next : Cut.Never;
                if (cut != Cut.Never)
                {
                    Next = Cut.Never;
                    _wasCut = true;
                    if (cut == Cut.BeforeCommit)
                        return;
                    isCut = true;
                    await down.WriteAsync(request.AsMemory(0, read));
                    await answers;
                    return;
                }

                await down.WriteAsync(request.AsMemory(0, read));
            }
        }
        catch (Exception e) when (e is System.IO.IOException or SocketException or ObjectDisposedException)
        {
            // One side has gone.
        }
    }
}
