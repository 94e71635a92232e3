using EwsSync.Ews;
using EwsSync.Hosting;
using EwsSync.Sync;
using EwsSync.Transport;

namespace EwsSync.Client.Tests.Scripted;

/// <summary>What a mailbox that a connection has opened is made of.</summary>
internal static class SessionInsides
{
    extension(MailboxSession session)
    {
        public IEwsTransport Transport => session.Way.Transport;

        public IAttempts Attempts => session.Way.Attempts;

        /// <summary>How the mailbox is reached.</summary>
        public EwsMailbox Way => ((EwsSource)session.Source).Mailbox;
    }
}
