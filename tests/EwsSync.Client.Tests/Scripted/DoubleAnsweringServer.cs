using System;
using System.Collections.Concurrent;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;

namespace EwsSync.Client.Tests.Scripted;

/// <summary>
/// As Gromox 3.10 was seen to do: some requests are answered by a fault, and then, on the same connection, by their true answer as well, which whoever
/// asks next on that connection takes for its own. Each page has one item, new or deleted, whose id begins with the id of its folder and is all that says where it belongs.
/// </summary>
public sealed partial class DoubleAnsweringServer : IAsyncDisposable
{
    private const int Pages = 4;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<Task> _connections = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;
    private int _requests;
    private int _doubled;

    public DoubleAnsweringServer()
    {
        _listener.Start();
        Url = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/EWS/Exchange.asmx");
        _accepting = AcceptAsync();
    }

    public Uri Url { get; }

    public int Requests => Volatile.Read(ref _requests);

    /// <summary>How many were answered twice.</summary>
    public int Doubled => Volatile.Read(ref _doubled);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_connections);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await using var stream = client.GetStream();
                while (await ReceivedRequest.ReadAsync(stream, _stop.Token) is { } request)
                {
                    var number = Interlocked.Increment(ref _requests);
                    var answer = Http.Ok(Page(request.Body));
                    if (number % 9 == 0)
                    {
                        Interlocked.Increment(ref _doubled);
                        // Some servers send faults with HTTP 200, which says so only in the body.
                        var status = number % 2 == 0 ? "500 Internal Server Error" : "200 OK";
                        await stream.WriteAsync(Http.Answer(status + "\nContent-Type: text/xml", Fault), _stop.Token);
                        // Late enough for the connection to look idle and in order.
                        await Task.Delay(3, _stop.Token);
                    }

                    await stream.WriteAsync(answer, _stop.Token);
                }
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or SocketException or ObjectDisposedException)
            {
            }
        }
    }

    private static string Page(string request)
    {
        var folder = FolderId().Match(request).Groups[1].Value;
        var page = SyncState().Match(request) is { Success: true } state ? int.Parse(state.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) + 1 : 1;
        return "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\" xmlns:t=\"http://schemas.microsoft.com/exchange/services/2006/types\" xmlns:m=\"http://schemas.microsoft.com/exchange/services/2006/messages\"><s:Body>"
            + "<m:SyncFolderItemsResponse><m:ResponseMessages><m:SyncFolderItemsResponseMessage ResponseClass=\"Success\"><m:ResponseCode>NoError</m:ResponseCode>"
            + $"<m:SyncState>{page}</m:SyncState><m:IncludesLastItemInRange>{(page == Pages ? "true" : "false")}</m:IncludesLastItemInRange><m:Changes>"
            + (page % 2 == 0
                ? $"<t:Delete><t:ItemId Id=\"{folder}-{page}\" ChangeKey=\"CQ\"/></t:Delete>"
                : $"<t:Create><t:Message><t:ItemId Id=\"{folder}-{page}\" ChangeKey=\"CQ\"/></t:Message></t:Create>")
            + "</m:Changes></m:SyncFolderItemsResponseMessage></m:ResponseMessages></m:SyncFolderItemsResponse></s:Body></s:Envelope>";
    }

    private const string Fault = "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body><s:Fault><faultcode>s:Server</faultcode><faultstring>busy</faultstring>"
        + "<detail><e:ResponseCode xmlns:e=\"http://schemas.microsoft.com/exchange/services/2006/errors\">ErrorServerBusy</e:ResponseCode></detail></s:Fault></s:Body></s:Envelope>";

    [GeneratedRegex("FolderId Id=\"([^\"]+)\"")]
    private static partial Regex FolderId();

    [GeneratedRegex("SyncState[^>]*>([0-9]+)<")]
    private static partial Regex SyncState();
}
