using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using DnsClient;

namespace EwsSync.Client.Discovery.Network;

/// <summary>The service records of a domain, in the order in which they are to be used.</summary>
internal sealed record ServiceRecords(IReadOnlyList<SrvTarget> Usable, string Words)
{
    /// <summary>As Exchange's own clients, only those with the port of HTTPS; a record with the root as its target says that there is no such service (RFC 2782).</summary>
    public static async Task<ServiceRecords> AskAsync(DiscoveryOptions options, string name, CancellationToken cancellationToken)
    {
        IReadOnlyList<SrvTarget> all;
        try
        {
            all = await options.Network.ServicesAsync(name, options.Limits.Dns, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is DnsResponseException or SocketException or InvalidOperationException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return new ServiceRecords([], "DNS gave no answer");
        }

        if (all.Count == 0)
            return new ServiceRecords([], "no such record");
        var usable = all.Where(target => target.Port == 443 && Uri.CheckHostName(target.Host) == UriHostNameType.Dns)
            .OrderBy(target => target.Priority).ThenByDescending(target => target.Weight).ToList();
        return new ServiceRecords(usable, string.Join(", ", all.Select(t => $"{(t.Host.Length == 0 ? "." : t.Host)}:{t.Port}{(usable.Contains(t) ? null : " (not used)")}")));
    }
}
