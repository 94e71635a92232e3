using System;

namespace EwsSync.Client.Discovery;

/// <summary>What one step of a look-up led to.</summary>
internal sealed record Find(Uri? Url, string? Step)
{
    public static readonly Find Nothing = new(null, null);
    public static readonly Find OtherAddress = new(null, null) { IsOtherAddress = true };

    /// <summary>Whether everything begins anew with another address.</summary>
    public bool IsOtherAddress { get; init; }

    /// <summary>Whether nobody answers at the host.</summary>
    public bool IsUnreachable { get; init; }

    public string? Version { get; init; }

    /// <summary>How long it is valid, where the server said so.</summary>
    public TimeSpan? Life { get; init; }

    /// <summary>Whether the steps after it are not wanted any more.</summary>
    public bool IsEnd => Url is not null || IsOtherAddress;
}
