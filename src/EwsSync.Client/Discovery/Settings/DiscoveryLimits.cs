using System;

namespace EwsSync.Client.Discovery;

/// <summary>What a look-up may cost. The tries of a domain where nothing answers end, one after the other, before the whole time is over.</summary>
internal sealed record DiscoveryLimits
{
    public TimeSpan Whole { get; init; } = TimeSpan.FromSeconds(30);

    public TimeSpan Try { get; init; } = TimeSpan.FromSeconds(7);

    public TimeSpan Dns { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>An answer with all settings has a few kilobytes.</summary>
    public int MaxBytes { get; init; } = 1024 * 1024;

    /// <summary>As Exchange's own clients; see "Handling Autodiscover error messages" of the Exchange developer documentation.</summary>
    public int MaxRedirects { get; init; } = 10;
}
