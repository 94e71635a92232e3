using System;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace EwsSync.Benchmarks.Serving;

/// <summary>
/// A fast EWS server on loopback whose answers are computed beforehand. Besides EWS it answers GET /counts and GET /reset. Any credentials are
/// accepted.
/// </summary>
internal sealed class CannedServer(ServerOptions options) : IDisposable
{
    private readonly EwsResponder _responder = new(options);
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    /// <summary>Listens and precomputes.</summary>
    /// <returns>The EWS address.</returns>
    public string Start()
    {
        _responder.Precompute();
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, options.Port));
        _listener.Listen(512);
        return $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndPoint!).Port}/EWS/Exchange.asmx";
    }

    public async Task RunAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            var socket = await _listener.AcceptAsync(cancellation).ConfigureAwait(false);
            _ = Task.Run(() => ServeAsync(socket), CancellationToken.None);
        }
    }

    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync(Socket socket)
    {
        using (socket)
        {
            socket.NoDelay = true;
            var connection = new HttpConnection(socket);
            var counted = false;
            try
            {
                while (await connection.ReadAsync().ConfigureAwait(false) is { } request)
                {
                    if (request.Method == "GET")
                    {
                        if (request.Path == "/reset") _responder.Reset();
                        await connection.SendJsonAsync(JsonSerializer.SerializeToUtf8Bytes(_responder.Counts)).ConfigureAwait(false);
                        continue;
                    }

                    if (!counted) _responder.CountConnection();
                    counted = true;
                    var answer = await _responder.AnswerAsync(request).ConfigureAwait(false);
                    await connection.SendAsync(answer, options.BodyLatencyMilliseconds).ConfigureAwait(false);
                    if (request.CloseAfter) return;
                }
            }
            catch (SocketException)
            {
                // The client went away, as a stopped contestant does.
            }
        }
    }
}
