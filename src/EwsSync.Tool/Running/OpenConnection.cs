using System;
using EwsSync.Client;
using EwsSync.Sync;

namespace EwsSync.Tool.Running;

/// <summary>A connection with the one mailbox that a command reads.</summary>
internal sealed record OpenConnection(EwsConnection Connection, MailboxSession Session) : IDisposable
{
    public void Dispose() => Connection.Dispose();
}
