using System;
using System.Collections.Generic;
using EwsSync.Client;
using EwsSync.Client.Discovery;
using EwsSync.Errors;
using EwsSync.Hosting;
using EwsSync.PowerShell.Errors;
using EwsSync.Sync;

namespace EwsSync.PowerShell.Connections;

/// <summary>A connection as the session knows it: a way to a server as one identity, and what it is used for unless a cmdlet says otherwise.</summary>
public sealed class EwsServiceConnection
{
    private readonly EwsConnection _client;

    internal EwsServiceConnection(EwsConnection client, string name, string signIn)
    {
        _client = client;
        Name = name;
        SignIn = signIn;
    }

    /// <summary>The name by which <c>-Connection</c> finds it.</summary>
    public string Name { get; }

    /// <summary>The address of EWS.</summary>
    public string Url => _client.Url.AbsoluteUri;

    /// <summary>The mailbox, unless a cmdlet names others.</summary>
    public string? Mailbox { get; internal set; }

    /// <summary>Delegate or Impersonate.</summary>
    public string Access { get; internal set; } = AccessKinds.Delegate;

    /// <summary>How it signs in; never with what.</summary>
    public string SignIn { get; }

    /// <summary>The account that signs in, where it is known.</summary>
    public string? User { get; internal set; }

    /// <summary>Where states are kept, where the connection says so.</summary>
    public string? StatePath { get; internal set; }

    /// <summary>How its URL was found; null where it was given.</summary>
    public IReadOnlyList<DiscoveryTry>? Autodiscover { get; internal set; }

    /// <summary>Whether it was closed.</summary>
    public bool IsClosed { get; private set; }

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>Opens a mailbox for one run. Nothing is sent.</summary>
    internal MailboxSession Open(string mailbox, ISyncObserver observer)
    {
        if (IsClosed)
        {
            throw new EwsInputException(
                CommandErrorIds.ConnectionUnknown, $"The connection '{Name}' to {Url} was closed.", "Open another one with Connect-EwsService.")
            {
                Input = "Connection",
                Value = Name,
            };
        }

        return _client.OpenMailbox(mailbox, observer: observer, isOwner: string.Equals(User, mailbox.Trim(), StringComparison.OrdinalIgnoreCase));
    }

    internal void Close()
    {
        IsClosed = true;
        _client.Dispose();
    }
}
