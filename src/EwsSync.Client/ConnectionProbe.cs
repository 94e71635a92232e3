using System;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Errors;
using EwsSync.Ews;
using EwsSync.Hosting;
using EwsSync.Model;
using EwsSync.Sync;

namespace EwsSync.Client;

/// <summary>Tries one folder of a mailbox, and says how far it came. Nothing is stored.</summary>
public sealed record ConnectionProbe
{
    /// <summary>The server's version, for example <c>15.2.1544 (V2017_07_11)</c>; null until an answer said so.</summary>
    public string? ServerVersion { get; private init; }

    /// <summary>Whether any answer came that was EWS.</summary>
    public bool Answered { get; private init; }

    /// <summary>What failed; null where the folder could be read.</summary>
    public EwsException? Error { get; private init; }

    /// <summary>Reads one change of a folder, without waiting for a server that is busy.</summary>
    /// <param name="session">The mailbox.</param>
    /// <param name="folder">The folder to try; a delegate names the one that is shared.</param>
    /// <param name="observer">Receives what happens.</param>
    /// <param name="cancellationToken">Stops at once.</param>
    public static async Task<ConnectionProbe> RunAsync(MailboxSession session, FolderId folder, ISyncObserver observer, CancellationToken cancellationToken)
    {
        if (session is null)
            throw new ArgumentNullException(nameof(session));
        var mailbox = ((EwsSource)session.Source).Mailbox;
        var transport = new VersionReadingTransport(mailbox.Transport);

        // Whoever tests wants the present answer, not the one after minutes of patience; only an older schema is worth a second try.
        var error = await ReadAsync(mailbox with { Transport = transport, Attempts = SingleAttempt.Instance }).ConfigureAwait(false);
        if (error?.Action == ErrorAction.LowerVersion)
            error = await ReadAsync(mailbox with { Transport = transport }).ConfigureAwait(false);
        return new ConnectionProbe { ServerVersion = transport.ServerVersion, Answered = transport.Answered, Error = error };

        async Task<EwsException?> ReadAsync(EwsMailbox way)
        {
            var options = new ItemSyncOptions { Shape = ItemShape.IdOnly, PageSize = 1, Prefetch = false, Peek = true };
            var request = new ItemSyncRequest(session with { Source = new EwsSource(way) }, new FolderSelection { Folders = [folder] });
            using var sync = new ItemSync([request], null, options, observer);
            return (await sync.NextPageAsync(cancellationToken).ConfigureAwait(false))?.Error;
        }
    }
}
