using System;
using EwsSync.Compat;
using EwsSync.Hosting;
using EwsSync.Transport;
using EwsSync.Wire;

namespace EwsSync.Sync;

/// <summary>One mailbox as the engine sees it: how to reach it, and how often to try.</summary>
/// <param name="Mailbox">The address, as the user gave it.</param>
/// <param name="Server">The EWS URL without user information; an attribute of stored states.</param>
/// <param name="Transport">Carries requests.</param>
/// <param name="Attempts">Retries them; one instance per mailbox, because throttling is per mailbox.</param>
public sealed record MailboxSession(string Mailbox, string Server, IEwsTransport Transport, IAttempts Attempts)
{
    /// <summary>Gives the SOAP header; asked for each attempt, because the schema version steps down for an older server.</summary>
    public Func<RequestHeader> Header { get; init; } = static () => new RequestHeader();

    /// <summary>The target mailbox for <c>X-AnchorMailbox</c>; null sends none.</summary>
    public string? Anchor { get; init; } = Throw.IfBlank(Mailbox);

    /// <summary>
    /// The mailbox to put into distinguished folder ids, for a delegate who acts in another one's mailbox; null where the signed-in or
    /// impersonated account is the owner.
    /// </summary>
    public string? FolderOwner { get; init; }

    /// <summary>Time.</summary>
    public IClock Clock { get; init; } = SystemClock.Instance;
}
