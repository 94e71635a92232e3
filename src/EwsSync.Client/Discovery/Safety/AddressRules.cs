using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;

namespace EwsSync.Client.Discovery.Safety;

/// <summary>
/// Which addresses a name in DNS may lead to. No server of an organization is on this machine, on its link, or nobody's; a record that says so would have this client talk to what listens
/// here. Private networks are where servers are.
/// </summary>
internal static class AddressRules
{
    public static IPAddress[] Allowed(IEnumerable<IPAddress> addresses)
    {
        var allowed = new List<IPAddress>();
        foreach (var address in addresses)
        {
            if (IsAllowed(address))
                allowed.Add(address);
        }

        return [.. allowed];
    }

    private static bool IsAllowed(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (IPAddress.IsLoopback(address) || address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any))
            return false;
        var bytes = address.GetAddressBytes();
        return address.AddressFamily == AddressFamily.InterNetwork
            ? bytes[0] is not (0 or >= 224) && !(bytes[0] == 169 && bytes[1] == 254)
            : !address.IsIPv6LinkLocal && !address.IsIPv6Multicast;
    }
}
