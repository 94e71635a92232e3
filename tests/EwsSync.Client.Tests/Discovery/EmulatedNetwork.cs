using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Client.Discovery.ConnectionPoints;
using EwsSync.Client.Discovery.Network;
using EwsSync.Client.Tests.Fakes;
using EwsSync.Emulator;

namespace EwsSync.Client.Tests.Discovery;

/// <summary>An organization on the emulator: its names lead there, and its name server is asked by DnsClient as any other.</summary>
internal sealed class EmulatedNetwork(ExchangeEmulator server, DnsServer names, params string[] hosts) : DiscoveryNetwork
{
    private readonly HashSet<string> _hosts = new(hosts, StringComparer.OrdinalIgnoreCase);

    /// <summary>What the directory of the domain has; null as on other systems than Windows.</summary>
    public IServiceDirectory? ServiceDirectory { get; init; }

    public override IServiceDirectory? OpenDirectory(TimeSpan timeout) => ServiceDirectory;

    protected override IPEndPoint NameServer => names.EndPoint;

    public override Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken) =>
        _hosts.Contains(host) ? Task.FromResult<IPAddress[]>([IPAddress.Parse("10.1.2.3")]) : throw new SocketException((int)SocketError.HostNotFound);

    public override Task<Stream> ConnectAsync(string host, IPAddress[] addresses, int port, CancellationToken cancellationToken) =>
        base.ConnectAsync(host, [IPAddress.Loopback], port == 80 ? server.PlainPort!.Value : server.Url.Port, cancellationToken);
}
