using System;
using System.Collections.Generic;
using EwsSync.Errors;

namespace EwsSync.Client.Discovery;

/// <summary>What a look-up found, with all that was tried.</summary>
public sealed record DiscoveryResult
{
    /// <summary>The mailbox's address, as it was given.</summary>
    public required string Address { get; init; }

    /// <summary>The address of EWS; null where none was found.</summary>
    public Uri? Url { get; init; }

    /// <summary>The step that found it; see <see cref="DiscoveryTry.Step"/>.</summary>
    public string? FoundBy { get; init; }

    /// <summary>The address under which the server knows the mailbox, where Autodiscover redirected to another one. The mailbox is still opened by <see cref="Address"/>.</summary>
    public string? RoutedAddress { get; init; }

    /// <summary>The server's version, where Autodiscover said it.</summary>
    public string? ServerVersion { get; init; }

    /// <summary>When it has to be looked for again.</summary>
    public DateTimeOffset ExpiresUtc { get; init; }

    /// <summary>All tries, in order.</summary>
    public IReadOnlyList<DiscoveryTry> Tries { get; init; } = [];

    /// <summary>Why nothing was found; null where something was.</summary>
    public EwsException? Error { get; init; }

    /// <summary>Removes what is remembered, because the URL does not answer any more.</summary>
    public Action Forget { get; init; } = static () => { };
}
