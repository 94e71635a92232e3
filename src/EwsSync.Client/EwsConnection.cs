using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Net.Http;
using EwsSync.Client.Compat;
using EwsSync.Client.Resilience;
using EwsSync.Client.SignIn;
using EwsSync.Errors;
using EwsSync.Hosting;
using EwsSync.Model;
using EwsSync.Transport;
using EwsSync.Wire;

namespace EwsSync.Client;

/// <summary>A way to one server as one identity. Making it calls nobody; mailboxes opened on it share its sockets and its sign-in.</summary>
public sealed class EwsConnection : IDisposable
{
    private readonly EwsConnectionOptions _options;
    private readonly HttpComposition _http;
    private readonly TransportOptions _transport;
    private readonly ConcurrentDictionary<string, MailboxThrottle> _throttles = new(StringComparer.OrdinalIgnoreCase);

    private EwsConnection(EwsConnectionOptions options, Uri url, HttpComposition http)
    {
        _options = options;
        _http = http;
        Url = url;
        _transport = options.Transport with { Clock = options.Clock, PlatformSignIn = PlatformCredential.IsUsedBy(options.SignIn) };
    }

    /// <summary>The address of EWS, completed.</summary>
    public Uri Url { get; }

    /// <summary>Checks the options and makes a connection from them, without a network call.</summary>
    /// <exception cref="EwsInputException">An option cannot be used; it names which and why.</exception>
    public static EwsConnection Open(EwsConnectionOptions options)
    {
        if (options is null)
            throw new ArgumentNullException(nameof(options));
        var url = ServerUrl.Parse(options.Url, options.AllowHttp, out var completed);
        var handlers = new List<DelegatingHandler>();
        if (options.SignIn == SignInMethod.Basic)
            handlers.Add(new BasicHandler(url, PlatformCredential.Checked(options)));
        var primary = PrimaryHandler.Make(new PrimaryHandlerSettings
        {
            CheckCertificate = static (_, _, errors) => errors == System.Net.Security.SslPolicyErrors.None,
            ConnectTimeout = options.ConnectTimeout,
            MaxConnections = options.MaxConnections,
            Credentials = PlatformCredential.Of(options, url),
        });
        var connection = new EwsConnection(options, url, new HttpComposition(primary, handlers));
        if (completed)
        {
            options.Observer.Notice(new SyncNotice(
                NoticeLevel.Milestone, "UrlCompleted", $"The URL has no path; the usual one of EWS was added: {url}."));
        }

        return connection;
    }

    /// <summary>Opens a mailbox. Nothing is sent.</summary>
    /// <param name="address">Its SMTP address: requests are routed by it, so it must be the mailbox's own, never the service account's.</param>
    /// <param name="impersonation">Whom to act as there; null = the signed-in account itself.</param>
    /// <param name="observer">Who is told of waits; null = the connection's observer.</param>
    public EwsMailbox OpenMailbox(string address, Impersonation? impersonation = null, ISyncObserver? observer = null)
    {
        if (string.IsNullOrWhiteSpace(address))
            throw new EwsInputException(ErrorIds.InvalidInput, "No mailbox was named.", "Give its SMTP address.") { Input = "Mailbox" };
        address = address.Trim();
        var version = new MailboxVersion(_options.ServerVersion);
        var throttle = _throttles.GetOrAdd(address, _ => new MailboxThrottle(_options.Clock, _options.Retry.MaxConcurrentCalls));
        var context = new MailboxContext(address, _options.Clock, _options.Random ?? Jitter.Next, observer ?? _options.Observer, version.Lower);
        return new EwsMailbox(
            address,
            Url.AbsoluteUri,
            new HttpTransport(_http.Client, Url, _transport with { AnchorMailbox = address }),
            new PollyAttempts(throttle, _options.Retry, context),
            new RequestHeader { ServerVersion = version.Current, Impersonation = impersonation },
            version);
    }

    /// <summary>Closes the sockets; calls under way fail.</summary>
    public void Dispose()
    {
        _http.Dispose();
        foreach (var throttle in _throttles.Values)
            throttle.Dispose();
    }
}
