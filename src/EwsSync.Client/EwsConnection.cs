using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Client.Discovery;
using EwsSync.Client.Resilience;
using EwsSync.Client.SignIn;
using EwsSync.Compat;
using EwsSync.Errors;
using EwsSync.Ews;
using EwsSync.Hosting;
using EwsSync.Model;
using EwsSync.Sync;
using EwsSync.Transport;
using EwsSync.Wire;

namespace EwsSync.Client;

/// <summary>A way to one server as one identity. Making it calls nobody; mailboxes opened on it share its sockets and its sign-in.</summary>
public sealed class EwsConnection : IDisposable
{
    private readonly EwsConnectionOptions _options;
    private readonly ConnectionParts _parts;
    private readonly ConcurrentDictionary<string, MailboxThrottle> _throttles = new(StringComparer.OrdinalIgnoreCase);
    private volatile bool _disposed;

    private EwsConnection(EwsConnectionOptions options, ConnectionParts parts)
    {
        _options = options;
        _parts = parts;
    }

    /// <summary>The address of EWS, completed.</summary>
    public Uri Url => _parts.Url;

    /// <summary>Checks the options and makes a connection from them, without a network call.</summary>
    /// <exception cref="EwsInputException">An option cannot be used; it names which and why.</exception>
    public static EwsConnection Open(EwsConnectionOptions options)
    {
        if (options is null)
            throw new ArgumentNullException(nameof(options));
        var url = ServerUrl.Parse(options.Url, options.AllowHttp, out var completed);
        var connection = new EwsConnection(options, ConnectionParts.Make(options, url));
        if (completed)
        {
            options.Observer.Notice(new SyncNotice(
                NoticeLevel.Milestone, "UrlCompleted", $"The URL has no path; the usual one of EWS was added: {url}."));
        }

        return connection;
    }

    /// <summary>Opens a mailbox. Nothing is sent.</summary>
    /// <param name="address">Its SMTP address: requests are routed by it, so it must be the mailbox's own, never the service account's.</param>
    /// <param name="impersonation">Whom to act as there; null = as the connection's <see cref="EwsConnectionOptions.Impersonate"/> says.</param>
    /// <param name="observer">Receives waits; null = the connection's observer.</param>
    /// <param name="isOwner">Whether the account that signs in owns the mailbox.</param>
    public MailboxSession OpenMailbox(string address, Impersonation? impersonation = null, ISyncObserver? observer = null, bool isOwner = false)
    {
        var mailbox = WayTo(address, impersonation, observer, isOwner);
        return new MailboxSession(mailbox.Mailbox, Url.AbsoluteUri, new EwsSource(mailbox)) { Clock = _options.Clock };
    }

    /// <summary>The addresses of the mailboxes of a distribution group, with those of the groups in it.</summary>
    /// <param name="group">The address of the group.</param>
    /// <param name="as">The mailbox that asks; any one that the account may open.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="EwsException">A group cannot be read. The error says why; what was read until then does not count.</exception>
    public Task<IReadOnlyList<string>> ExpandGroupAsync(string group, string @as, CancellationToken cancellationToken = default) =>
        GroupMembers.ReadAsync(WayTo(@as, null, null, false), Throw.IfBlank(group), cancellationToken);

    private EwsMailbox WayTo(string address, Impersonation? impersonation, ISyncObserver? observer, bool isOwner)
    {
        if (_disposed)
            throw new ObjectDisposedException(nameof(EwsConnection));
        if (string.IsNullOrWhiteSpace(address))
            throw new EwsInputException(ErrorIds.InvalidInput, "No mailbox was named.", "Give its SMTP address.") { Input = "Mailbox" };
        address = address.Trim();
        var version = new MailboxVersion(_options.ServerVersion);
        var throttle = _throttles.GetOrAdd(address, _ => new MailboxThrottle(_options.Clock, _options.Retry.MaxConcurrentCalls));
        var context = new MailboxContext(address, _options.Clock, _options.Random ?? Jitter.Next, observer ?? _options.Observer, version.Lower);
        var actAs = impersonation ?? Owner(address);
        var options = _parts.Transport with { AnchorMailbox = address };
        var cookies = new CookieJar();
        return new EwsMailbox(
            address,
            TransportTo(options, cookies),
            new PollyAttempts(throttle, _options.Retry, context))
        {
            // Asked for each attempt: the schema version steps down when the server is too old.
            Header = () => new RequestHeader { ServerVersion = version.Current, Impersonation = actAs },

            Streams = () => new HttpTransport(_parts.Streams, Url, options, cookies),
            Connection = _parts,
            Directory = new MailboxDirectory(new HttpTransport(_parts.Http, MailboxDirectory.Beside(Url), options, cookies), MailboxDirectory.Beside(Url)),

            // Who is or acts as the owner means the owner's inbox by "inbox", and some servers are slower, or refuse, where he is named; anyone else has to name him.
            FolderOwner = actAs is null && !isOwner ? address : null,
        };
    }

    /// <summary>Closes the sockets and the trace; calls under way fail.</summary>
    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        _parts.Dispose();
    }

    private IEwsTransport TransportTo(TransportOptions options, CookieJar cookies)
    {
        IEwsTransport transport = new HttpTransport(_parts.Http, Url, options, cookies);
        if (_options.Budget is { } budget)
            transport = new BudgetedTransport(transport, budget);
        return _options.UrlFailed is { } failed ? new ReportingTransport(transport, failed) : transport;
    }

    private Impersonation? Owner(string address) => _options.Impersonate switch
    {
        ImpersonationMode.PrimarySmtpAddress => Impersonation.ByPrimarySmtpAddress(address),
        ImpersonationMode.SmtpAddress => Impersonation.BySmtpAddress(address),
        ImpersonationMode.PrincipalName => Impersonation.ByPrincipalName(address),
        _ => null,
    };
}
