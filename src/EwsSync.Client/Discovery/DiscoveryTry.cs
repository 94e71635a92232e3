using System;

namespace EwsSync.Client.Discovery;

/// <summary>One question of a look-up and what came.</summary>
/// <param name="Step">Which step of the order it was: <c>Remembered</c>, <c>SCP</c>, <c>Microsoft</c>, <c>Domain</c>, <c>Prefix</c>, <c>HTTP</c>, <c>SRV</c>, <c>Redirect</c>.</param>
/// <param name="Target">The URL, or the name in DNS.</param>
/// <param name="Result">What came, in words.</param>
/// <param name="Elapsed">How long it took.</param>
public sealed record DiscoveryTry(string Step, string Target, string Result, TimeSpan Elapsed)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Step} {Target}: {Result}";
}
