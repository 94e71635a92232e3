using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Client.Discovery.Messages;
using EwsSync.Errors;
using EwsSync.Ews;
using EwsSync.Transport;

namespace EwsSync.Client.Discovery;

/// <summary>
/// Asks the Autodiscover that stands beside EWS on the same host, with the connection's own sign-in and trust: every server with a client access role of Exchange 2010 and later has both, and no
/// other host is sent a credential.
/// </summary>
internal sealed class MailboxDirectory(IEwsTransport transport, Uri url) : IMailboxDirectory
{
    // No page of Microsoft names a limit; this one is our own.
    private const int MostUsers = 50;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly string[] Settings = ["ExternalEwsUrl", "GroupingInformation", "PublicFolderInformation", "InternalRpcClientServer", "AutoDiscoverSMTPAddress"];

    /// <summary>Where it is asked, beside EWS.</summary>
    public static Uri Beside(Uri ews) => new(ews, DiscoveryEndpoint.Soap);

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, MailboxPlace>> FindAsync(IReadOnlyCollection<string> addresses, CancellationToken cancellationToken)
    {
        var places = new Dictionary<string, MailboxPlace>(StringComparer.OrdinalIgnoreCase);
        var all = addresses.ToList();
        for (var at = 0; at < all.Count; at += MostUsers)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(Patience);
            try
            {
                await AskAsync(all.GetRange(at, Math.Min(MostUsers, all.Count - at)), places, patience.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw new EwsTransportException(ErrorIds.TimedOut, $"{url} did not answer within {Patience.TotalSeconds:0} s.") { IsTransient = true };
            }
        }

        return places;
    }

    private async Task AskAsync(List<string> addresses, Dictionary<string, MailboxPlace> places, CancellationToken cancellationToken)
    {
        using var reply = await transport.SendAsync(new EwsCall("GetUserSettings", SoapMessage.Request(url, addresses, Settings)), cancellationToken).ConfigureAwait(false);
        using var body = new MemoryStream();
        using (var read = reply.Body.OpenRead())
            read.CopyTo(body);
        var users = SoapMessage.ReadUsers(XmlAnswer.Read(body.ToArray()));
        if (users is null || users.Count != addresses.Count)
            throw new EwsProtocolException(ErrorIds.UnexpectedResponse, $"{url} did not answer for the {addresses.Count} mailboxes that it was asked for.");
        for (var i = 0; i < users.Count; i++)
        {
            if (users[i].Count == 0)
                continue;
            places[addresses[i]] = new MailboxPlace
            {
                Grouping = Value("GroupingInformation"),
                ExternalUrl = Value("ExternalEwsUrl"),
                PublicFolders = Value("PublicFolderInformation"),
                RpcServer = Value("InternalRpcClientServer"),
                Address = Value("AutoDiscoverSMTPAddress"),
            };

            string? Value(string name) => users[i].TryGetValue(name, out var value) ? value : null;
        }
    }
}
