using EwsSync.Client.Resilience;
using EwsSync.Hosting;
using EwsSync.Transport;
using EwsSync.Wire;

namespace EwsSync.Client;

/// <summary>One mailbox on a connection: what the engine needs to work with it.</summary>
public sealed class EwsMailbox
{
    private readonly MailboxVersion _version;
    private readonly RequestHeader _header;

    internal EwsMailbox(string address, string server, IEwsTransport transport, IAttempts attempts, RequestHeader header, MailboxVersion version)
    {
        Address = address;
        Server = server;
        Transport = transport;
        Attempts = attempts;
        _header = header;
        _version = version;
    }

    /// <summary>The mailbox's address.</summary>
    public string Address { get; }

    /// <summary>The server's URL.</summary>
    public string Server { get; }

    /// <summary>Sends to the server, routed to this mailbox and with its cookies.</summary>
    public IEwsTransport Transport { get; }

    /// <summary>The mailbox's shared retries.</summary>
    public IAttempts Attempts { get; }

    /// <summary>
    /// What goes into the SOAP header at present. Read it for each attempt: the schema version steps down when the server is too old.
    /// </summary>
    public RequestHeader Header => _header with { ServerVersion = _version.Current };
}
