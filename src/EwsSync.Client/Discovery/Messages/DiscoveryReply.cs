using System;

namespace EwsSync.Client.Discovery.Messages;

/// <summary>What an answer means.</summary>
internal enum ReplyKind
{
    /// <summary>It has the settings.</summary>
    Settings,

    /// <summary>Another server is to be asked for the same address.</summary>
    RedirectUrl,

    /// <summary>Another address is to be looked for.</summary>
    RedirectAddress,

    /// <summary>The server is busy; it may be asked once more.</summary>
    Busy,

    /// <summary>The server knows who asks, or wants to, and refuses.</summary>
    Refused,

    /// <summary>No answer that leads on.</summary>
    Nothing,
}

/// <summary>An answer of Autodiscover, whatever its form was.</summary>
internal sealed record DiscoveryReply(ReplyKind Kind, string Words)
{
    /// <summary>Where to go, for redirects: a URL or an address, not judged yet.</summary>
    public string? Target { get; init; }

    /// <summary>Whether nobody answers there, so that another path of the host need not be tried.</summary>
    public bool IsUnreachable { get; init; }

    public string? ExternalUrl { get; init; }

    public string? InternalUrl { get; init; }

    public string? ServerVersion { get; init; }

    /// <summary>How long the settings hold; null = not said.</summary>
    public TimeSpan? TimeToLive { get; init; }

    public static DiscoveryReply Nothing(string words) => new(ReplyKind.Nothing, words);

    /// <summary>Settings, or nothing where they name no URL.</summary>
    public static DiscoveryReply Of(string? external, string? @internal) => (Blank(external), Blank(@internal)) is (null, null)
        ? Nothing("it answers, but names no URL of EWS")
        : new DiscoveryReply(ReplyKind.Settings, "settings") { ExternalUrl = Blank(external), InternalUrl = Blank(@internal) };

    public static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text!.Trim();
}
