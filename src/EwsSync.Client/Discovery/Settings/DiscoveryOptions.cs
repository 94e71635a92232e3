using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Client.Discovery.Network;

namespace EwsSync.Client.Discovery;

/// <summary>How the server of a mailbox is looked for. How to sign in, trust and proxy are those of the connection.</summary>
public sealed record DiscoveryOptions
{
    /// <summary>A server with Autodiscover, as host, <c>host:port</c> or URL; nobody else is asked then. Null = by the address's domain.</summary>
    public string? Server { get; init; }

    /// <summary>When Microsoft's look-up service is asked.</summary>
    public CloudLookup CloudLookup { get; init; }

    /// <summary>Takes the URL for the inside of the organization first. Without it the external one is taken, and the internal one only where there is no other.</summary>
    public bool PreferInternal { get; init; }

    /// <summary>
    /// Hosts outside of the address's domain that may be followed, and may get the credential: <c>mail.fabrikam.com</c>, or <c>*.fabrikam.com</c> for all hosts below it.
    /// </summary>
    public IReadOnlyList<string> AllowRedirectTo { get; init; } = [];

    /// <summary>Asks a person whether a host outside of the address's domain may be followed; null = nobody is there, and it is not.</summary>
    public Func<string, CancellationToken, Task<bool>>? AskConsent { get; init; }

    /// <summary>The folder that remembers what was found, without any secret; null = nothing is remembered.</summary>
    public string? CacheFolder { get; init; }

    /// <summary>Looks anew although something is remembered.</summary>
    public bool Refresh { get; init; }

    /// <summary>How long everything may take.</summary>
    internal DiscoveryLimits Limits { get; init; } = new();

    /// <summary>DNS and sockets; replaced in tests.</summary>
    internal DiscoveryNetwork Network { get; init; } = new();
}
