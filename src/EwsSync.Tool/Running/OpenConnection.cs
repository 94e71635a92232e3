using System;
using System.Collections.Generic;
using EwsSync.Client;
using EwsSync.Sync;

namespace EwsSync.Tool.Running;

/// <summary>A connection with the mailboxes that a command reads.</summary>
internal sealed record OpenConnection(EwsConnection Connection, IReadOnlyList<MailboxSession> Sessions) : IDisposable
{
    /// <summary>For people: the address, or how many there are.</summary>
    public string Mailboxes => Sessions.Count == 1 ? Sessions[0].Mailbox : $"{Sessions.Count} mailboxes";

    public void Dispose() => Connection.Dispose();
}
