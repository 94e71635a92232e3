using EwsSync.Compat;
using EwsSync.Hosting;
using EwsSync.Sources;

namespace EwsSync.Sync;

/// <summary>One mailbox as the engine sees it, whatever it comes from. <c>EwsConnection.OpenMailbox</c> makes one.</summary>
public sealed record MailboxSession
{
    internal MailboxSession(string mailbox, string server, IMailboxSource source)
    {
        Mailbox = Throw.IfBlank(mailbox);
        Server = server;
        Source = source;
    }

    /// <summary>The address, as the user gave it.</summary>
    public string Mailbox { get; internal init; }

    /// <summary>The server's URL without user information; an attribute of stored states.</summary>
    public string Server { get; internal init; }

    /// <summary>Time.</summary>
    public IClock Clock { get; init; } = SystemClock.Instance;

    internal IMailboxSource Source { get; init; }
}
