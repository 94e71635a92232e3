using System;
using System.Linq;
using EwsSync.Emulator.Notifications;
using EwsSync.Emulator.Organization;

namespace EwsSync.Emulator;

/// <summary>The notifications of an <see cref="ExchangeEmulator"/>, beside EWS: what is subscribed to, and trouble on demand.</summary>
public sealed class EmulatorNotifications
{
    private readonly EmulatedOrganization _organization;

    internal EmulatorNotifications(EmulatedOrganization organization) => _organization = organization;

    /// <summary>Subscriptions that live.</summary>
    public int Subscriptions => Registry.Count;

    /// <summary>Streamed answers that are open.</summary>
    public int Connections => Registry.Connections.Count;

    /// <summary>Subscriptions that somebody listens to.</summary>
    public int Streamed => Registry.Connections.Sum(connection => connection.Subscriptions.Count);

    private SubscriptionRegistry Registry => _organization.Subscriptions;

    /// <summary>Ends all streamed answers in order, as the server does after half an hour.</summary>
    public void Close() => End(new StreamEnding());

    /// <summary>Closes the sockets of all streamed answers without a word.</summary>
    public void Cut() => End(new StreamEnding(IsCut: true));

    /// <summary>Ends all streamed answers with an error that names no subscription.</summary>
    public void Fail(string code) => End(new StreamEnding(code, []));

    /// <summary>A failover: all subscriptions, or those of one mailbox, are gone.</summary>
    /// <param name="address">The mailbox; null = all.</param>
    /// <param name="code">What the streamed answers say of it; null = nothing, as when the server died.</param>
    public void Lose(string? address = null, string? code = "ErrorSubscriptionNotFound")
    {
        var mailbox = address is null ? null : _organization.Mailbox(address) ?? throw new ArgumentException($"There is no mailbox {address}.", nameof(address));
        Registry.Lose(mailbox, code);
    }

    private void End(StreamEnding ending)
    {
        foreach (var connection in Registry.Connections)
            connection.End(ending);
    }
}
