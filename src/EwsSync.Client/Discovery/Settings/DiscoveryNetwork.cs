using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using DnsClient;
using DnsClient.Protocol;
using EwsSync.Client.Compat;
using EwsSync.Client.Discovery.ConnectionPoints;

namespace EwsSync.Client.Discovery.Network;

/// <summary>DNS and sockets of a look-up. .NET knows no service records; those are DnsClient's, which is loaded only here.</summary>
internal class DiscoveryNetwork
{
    public virtual Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken) => Names.ResolveAsync(host, cancellationToken);

    /// <summary>Connects to one of the addresses that a name has; not used where the platform connects by itself (.NET Framework, proxies).</summary>
    public virtual Task<Stream> ConnectAsync(string host, IPAddress[] addresses, int port, CancellationToken cancellationToken) =>
        Names.ConnectAsync(addresses, port, cancellationToken);

    /// <summary>The directory of this machine's domain; null where only Windows has one.</summary>
    public virtual IServiceDirectory? OpenDirectory(TimeSpan timeout) => Compat.DomainDirectory.Open(timeout);

    /// <summary>The service records of a name; none where it has none.</summary>
    /// <exception cref="DnsResponseException">No answer came.</exception>
    public virtual async Task<IReadOnlyList<SrvTarget>> ServicesAsync(string name, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var options = NameServer is { } server ? new LookupClientOptions(server) : new LookupClientOptions();
        options.Timeout = timeout;
        options.Retries = 0;
        options.UseCache = false;
        options.ContinueOnDnsError = false;
        var answer = await new LookupClient(options).QueryAsync(name, QueryType.SRV, cancellationToken: cancellationToken).ConfigureAwait(false);
        if (answer.HasError && answer.Header.ResponseCode != DnsHeaderResponseCode.NotExistentDomain)
            throw new DnsResponseException((DnsResponseCode)answer.Header.ResponseCode, answer.ErrorMessage);
        return [.. answer.Answers.OfType<SrvRecord>().Select(record => new SrvTarget(record.Target.Value.TrimEnd('.'), record.Port, record.Priority, record.Weight))];
    }

    /// <summary>Whom to ask; null = as the system says.</summary>
    protected virtual IPEndPoint? NameServer => null;
}
