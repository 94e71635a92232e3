using System;
using System.Collections.Generic;
using EwsSync.Client.Discovery;

namespace EwsSync.PowerShell.Connections;

/// <summary>What Find-EwsService found for one mailbox, and all that was tried.</summary>
public sealed class FoundService
{
    internal FoundService(DiscoveryResult result)
    {
        Mailbox = result.Address;
        Url = result.Url?.AbsoluteUri;
        FoundBy = result.FoundBy;
        RoutedAddress = result.RoutedAddress;
        ServerVersion = result.ServerVersion;
        ExpiresUtc = result.Url is null ? null : result.ExpiresUtc.UtcDateTime;
        Tries = result.Tries;
    }

    /// <summary>The mailbox's address.</summary>
    public string Mailbox { get; }

    /// <summary>The address of EWS, which Connect-EwsService takes; null where none was found.</summary>
    public string? Url { get; }

    /// <summary>The step that found it.</summary>
    public string? FoundBy { get; }

    /// <summary>The address that Autodiscover knows the mailbox by, where it redirected to another one.</summary>
    public string? RoutedAddress { get; }

    /// <summary>The server's version, where it was said.</summary>
    public string? ServerVersion { get; }

    /// <summary>Until when it is remembered.</summary>
    public DateTime? ExpiresUtc { get; }

    /// <summary>All tries, in order.</summary>
    public IReadOnlyList<DiscoveryTry> Tries { get; }
}
