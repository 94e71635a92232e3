using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Client.Discovery.Network;
using EwsSync.Client.Tests.Fakes;
using EwsSync.Client.Tests.Scripted;

namespace EwsSync.Client.Tests.Discovery;

/// <summary>
/// Hosts as a test says: what DNS says of them, which certificate each shows, and what it answers. Behind it are two real servers on loopback, one with TLS; only the way from a name to a port is
/// not that of the system.
/// </summary>
internal sealed class FakeInternet : DiscoveryNetwork, IAsyncDisposable
{
    private readonly TcpListener _tls = new(IPAddress.Loopback, 0);
    private readonly TcpListener _plain = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<Task> _tasks = [];
    private readonly ConcurrentQueue<SeenRequest> _seen = new();
    private readonly Dictionary<string, Func<ReceivedRequest, byte[]>> _hosts = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Func<ReceivedRequest, byte[]>> _plainHosts = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, IPAddress> _addresses = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, X509Certificate2> _certificates = new(StringComparer.OrdinalIgnoreCase);
    private readonly TestAuthority _authority = new("CN=Contoso Private CA");

    private FakeInternet()
    {
        _tls.Start();
        _plain.Start();
        _tasks.Add(AcceptAsync(_tls, secure: true));
        _tasks.Add(AcceptAsync(_plain, secure: false));
        Folder = Directory.CreateTempSubdirectory("ewssync-discovery-").FullName;
        CaFile = Path.Combine(Folder, "ca.pem");
        File.WriteAllText(CaFile, _authority.Pem);
    }

    public static FakeInternet Start() => new();

    public string Folder { get; }

    public string CaFile { get; }

    public IReadOnlyList<SeenRequest> Seen => [.. _seen];

    /// <summary>All names that DNS was asked for.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    public List<SrvTarget> Services { get; } = [];

    public FakeInternet Host(string name, Func<ReceivedRequest, byte[]> answer, string? certificate = null, string? address = null)
    {
        _hosts[name] = answer;
        _addresses[name] = IPAddress.Parse(address ?? "10.1.2.3");
        _certificates[name] = _authority.Issue(certificate ?? name, DateTimeOffset.UtcNow.AddDays(-30), DateTimeOffset.UtcNow.AddDays(30));
        return this;
    }

    public FakeInternet Host(string name, byte[] answer) => Host(name, _ => answer);

    public FakeInternet Plain(string name, byte[] answer, string? address = null)
    {
        _plainHosts[name] = _ => answer;
        _addresses.TryAdd(name, IPAddress.Parse(address ?? "10.1.2.4"));
        return this;
    }

    public override Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        Asked.Enqueue(host);
        return _addresses.TryGetValue(host, out var address) ? Task.FromResult<IPAddress[]>([address]) : throw new SocketException((int)SocketError.HostNotFound);
    }

    public override async Task<Stream> ConnectAsync(string host, IPAddress[] addresses, int port, CancellationToken cancellationToken)
    {
        if (port == 443 && !_hosts.ContainsKey(host))
            throw new SocketException((int)SocketError.ConnectionRefused);
        if (port == 80 && !_plainHosts.ContainsKey(host))
            throw new SocketException((int)SocketError.ConnectionRefused);
        var listener = port == 443 ? _tls : _plain;
        return await base.ConnectAsync(host, [IPAddress.Loopback], ((IPEndPoint)listener.LocalEndpoint).Port, cancellationToken);
    }

    public override Task<IReadOnlyList<SrvTarget>> ServicesAsync(string name, TimeSpan timeout, CancellationToken cancellationToken)
    {
        Asked.Enqueue(name);
        return Task.FromResult<IReadOnlyList<SrvTarget>>(Services);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _tls.Stop();
        _plain.Stop();
        await Task.WhenAll(_tasks);
        foreach (var certificate in _certificates.Values)
            certificate.Dispose();
        _authority.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private async Task AcceptAsync(TcpListener listener, bool secure)
    {
        try
        {
            while (true)
                _tasks.Add(ServeAsync(await listener.AcceptTcpClientAsync(_stop.Token), secure));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
        }
    }

    private async Task ServeAsync(TcpClient client, bool secure)
    {
        using (client)
        {
            try
            {
                Stream stream = client.GetStream();
                string? host = null;
                if (secure)
                {
                    var tls = new SslStream(stream);
                    await tls.AuthenticateAsServerAsync((_, hello, _, _) => ValueTask.FromResult(new SslServerAuthenticationOptions { ServerCertificate = _certificates[host = hello.ServerName] }), null, _stop.Token);
                    stream = tls;
                }

                while (await ReceivedRequest.ReadAsync(stream, _stop.Token) is { } request)
                {
                    host ??= request.Header("Host")!;
                    _seen.Enqueue(new SeenRequest(host, secure, request));
                    await stream.WriteAsync((secure ? _hosts : _plainHosts)[host](request), _stop.Token);
                }
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or SocketException or ObjectDisposedException or AuthenticationException)
            {
                // The client refused the certificate, had enough, or the test is over.
            }
        }
    }
}
