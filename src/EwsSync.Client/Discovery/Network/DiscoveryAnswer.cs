using System;
using System.Collections.Generic;

namespace EwsSync.Client.Discovery.Network;

/// <summary>What came back for one request.</summary>
internal sealed record DiscoveryAnswer
{
    /// <summary>Why no answer came, in words; null where one did.</summary>
    public string? Failure { get; init; }

    public int Status { get; init; }

    public byte[] Body { get; init; } = [];

    public string? ContentType { get; init; }

    /// <summary>Where it redirects to, as an absolute URL.</summary>
    public Uri? Location { get; init; }

    /// <summary>The schemes of sign-in that it offers.</summary>
    public IReadOnlyList<string> Schemes { get; init; } = [];

    public bool IsRedirect => Status is 301 or 302 or 303 or 307 or 308;
}
