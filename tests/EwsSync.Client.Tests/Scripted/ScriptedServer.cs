using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace EwsSync.Client.Tests.Scripted;

/// <summary>
/// A server on loopback that answers with exactly the bytes that a test says, each request with the next step of its script, and keeps
/// what it was sent. Connections are served one step at a time in the order in which their requests arrive.
/// </summary>
public sealed class ScriptedServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<Func<ServerConnection, Task>> _script = new();
    private readonly ConcurrentQueue<ReceivedRequest> _requests = new();
    private readonly ConcurrentBag<Task> _connections = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<Stream, Task<Stream>> _secure;
    private readonly Task _accepting;
    private int _accepted;

    public ScriptedServer(Func<Stream, Task<Stream>>? secure = null)
    {
        _secure = secure ?? Task.FromResult;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    public int Port { get; }

    public Uri Url => new($"http://127.0.0.1:{Port}/EWS/Exchange.asmx");

    /// <summary>The requests so far, in order.</summary>
    public IReadOnlyList<ReceivedRequest> Requests => [.. _requests];

    public int AcceptedConnections => Volatile.Read(ref _accepted);

    /// <summary>What the next unanswered request gets.</summary>
    public ScriptedServer Then(Func<ServerConnection, Task> step)
    {
        _script.Enqueue(step);
        return this;
    }

    public ScriptedServer Then(string response) => Then(connection => connection.SendAsync(response));

    public ScriptedServer Then(byte[] response) => Then(connection => connection.SendAsync(response));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _accepting;
        _listener.Stop();
        await Task.WhenAll(_connections);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                Interlocked.Increment(ref _accepted);
                _connections.Add(ServeAsync(client));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await using var stream = await _secure(client.GetStream());
                var connection = new ServerConnection(client, stream, _stop.Token);
                while (await ReceivedRequest.ReadAsync(stream, _stop.Token) is { } request)
                {
                    _requests.Enqueue(request);
                    connection.Request = request;
                    if (!_script.TryDequeue(out var step))
                        throw new InvalidOperationException("The script is at its end, but a request came: " + request.Head);
                    await step(connection);
                    if (connection.IsClosed)
                        return;
                }
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or SocketException or ObjectDisposedException or InvalidOperationException
                or System.Security.Authentication.AuthenticationException)
            {
                // The client went away, the test is over, or the script is: the client sees a closed connection.
            }
        }
    }
}
