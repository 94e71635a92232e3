using System;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace EwsSync.Worker.Tests.Running;

/// <summary>The network between a worker and its database. When it is cut, nothing arrives any more and nobody is told, as when a cable is pulled.</summary>
internal sealed class Link : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _server;
    private volatile TaskCompletionSource _open = Opened();

    public Link(int server)
    {
        _server = server;
        _listener.Start();
        Task.Run(AcceptAsync);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public void Cut() => Interlocked.Exchange(ref _open, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

    public void Heal() => Interlocked.Exchange(ref _open, Opened()).TrySetResult();

    public void Dispose()
    {
        _listener.Stop();
        Heal();
    }

    private static TaskCompletionSource Opened()
    {
        var open = new TaskCompletionSource();
        open.SetResult();
        return open;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        // Else each small message waits for the receipt of the one before, 40 ms (Nagle's algorithm with delayed receipts).
        client.NoDelay = true;
        using var near = client;
        using var far = new TcpClient { NoDelay = true };
        try
        {
            await _open.Task;
            await far.ConnectAsync(IPAddress.Loopback, _server);
            await Task.WhenAny(PumpAsync(near.GetStream(), far.GetStream()), PumpAsync(far.GetStream(), near.GetStream()));
        }
        catch (Exception e) when (e is System.IO.IOException or SocketException or ObjectDisposedException)
        {
            // One side has gone.
        }
    }

    private async Task PumpAsync(NetworkStream from, NetworkStream to)
    {
        var buffer = new byte[65536];
        try
        {
            int length;
            while ((length = await from.ReadAsync(buffer)) > 0)
            {
                await _open.Task;
                await to.WriteAsync(buffer.AsMemory(0, length));
            }
        }
        catch (Exception e) when (e is System.IO.IOException or SocketException or ObjectDisposedException)
        {
            // One side has gone.
        }
    }
}
