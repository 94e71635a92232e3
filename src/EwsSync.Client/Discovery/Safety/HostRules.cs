using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace EwsSync.Client.Discovery.Safety;

/// <summary>
/// Which hosts may be asked, and so may get the credential: those of the domain of the address that the user gave, never of a parent of it (that was the published leak of 2021), those that
/// the user allowed, and those that a person agreed to. An address that Autodiscover redirects to brings no hosts of its own.
/// </summary>
internal sealed class HostRules(string domain, string? server, DiscoveryOptions options)
{
    private readonly HashSet<string> _agreed = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _declined = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Hosts that were not followed.</summary>
    public IReadOnlyCollection<string> Declined => _declined;

    /// <summary>Whether the user named the host, or it lies in the address's domain; nobody is asked.</summary>
    public bool Knows(string host)
    {
        if ((server is not null && HostName.IsSame(host, server)) || HostName.IsOrBelow(host, domain))
            return true;
        foreach (var pattern in options.AllowRedirectTo)
        {
            if (HostName.Matches(host, pattern))
                return true;
        }

        return false;
    }

    /// <summary>Takes a host for one that may be asked.</summary>
    public void Agree(string host) => _agreed.Add(host);

    /// <summary>The same, and a person is asked where there is one: once a host.</summary>
    public async Task<bool> AcceptsAsync(string host, CancellationToken cancellationToken)
    {
        if (Knows(host) || _agreed.Contains(host))
            return true;
        if (_declined.Contains(host) || options.AskConsent is not { } ask || !await ask(host, cancellationToken).ConfigureAwait(false))
        {
            _declined.Add(host);
            return false;
        }

        _agreed.Add(host);
        return true;
    }
}
