using System;
using System.Collections.Generic;
using System.Net.Http;
using EwsSync.Client.Compat;
using EwsSync.Client.SignIn;
using EwsSync.Client.Trace;
using EwsSync.Client.Trust;
using EwsSync.Errors;
using EwsSync.Transport;

namespace EwsSync.Client;

/// <summary>What lives as long as a connection: the HTTP client, the token, the trace.</summary>
internal sealed class ConnectionParts : IDisposable
{
    private readonly HttpComposition _http;
    private readonly Lazy<HttpComposition> _streams;
    private readonly TokenSource? _tokens;
    private readonly IReadOnlyList<WireTrace> _traces;

    private ConnectionParts(Uri url, Func<HttpComposition> streams, HttpComposition http, TokenSource? tokens, IReadOnlyList<WireTrace> traces, TransportOptions transport)
    {
        Url = url;
        _streams = new Lazy<HttpComposition>(streams);
        _http = http;
        _tokens = tokens;
        _traces = traces;
        Transport = transport;
    }

    public Uri Url { get; }

    public HttpClient Http => _http.Client;

    /// <summary>For answers that stay open: they have connections of their own, so that however many there are, none is taken from other calls.</summary>
    public HttpClient Streams => _streams.Value.Client;

    /// <summary>The transport's options for all mailboxes.</summary>
    public TransportOptions Transport { get; }

    public static ConnectionParts Make(EwsConnectionOptions options, Uri url)
    {
        var tokens = options.SignIn == SignInMethod.Token ? Tokens(options, url) : null;
        var certificates = new CertificateCheck(url.Host, options.Trust, options.Clock);
        var settings = new PrimaryHandlerSettings
        {
            CheckCertificate = certificates.Check,
            ConnectTimeout = options.ConnectTimeout,
            Credentials = PlatformCredential.Of(options.SignIn, options.Credential, url),
            ClientCertificate = ClientIdentity.Checked(options.SignIn, options.ClientCertificate),
            Proxy = options.Proxy,
            UseProxy = options.UseProxy,
        };
        var traces = Traces(options);
        var exchanged = options.Transport.Exchanged;
        var transport = options.Transport with
        {
            Clock = options.Clock,
            PlatformSignIn = PlatformCredential.IsUsedBy(options.SignIn),
            ApplicationId = options.Transport.ApplicationId ?? (() => tokens?.ApplicationId),
            Contact = new ServerContact(),
            Exchanged = traces.Count == 0
                ? exchanged
                : exchange =>
                {
                    foreach (var trace in traces)
                        trace.Write(exchange);
                    exchanged?.Invoke(exchange);
                },
        };
        return new ConnectionParts(url, () => Compose(int.MaxValue), Compose(options.MaxConnections), tokens, traces, transport);

        HttpComposition Compose(int maxConnections)
        {
            var handlers = new List<DelegatingHandler>();
            if (options.SignIn == SignInMethod.Basic)
                handlers.Add(new BasicHandler(url, PlatformCredential.Checked(options.Credential)));
            if (tokens is not null)
                handlers.Add(new TokenHandler(url, tokens));
            return new HttpComposition(new ConnectionLanes(() => PrimaryHandler.Make(settings), maxConnections), handlers);
        }
    }

    public void Dispose()
    {
        _http.Dispose();
        if (_streams.IsValueCreated)
            _streams.Value.Dispose();
        _tokens?.Dispose();
        foreach (var trace in _traces)
            trace.Dispose();
    }

    private static TokenSource Tokens(EwsConnectionOptions options, Uri url)
    {
        var provider = options.TokenProvider
            ?? throw new EwsInputException(ErrorIds.InvalidInput, "No access token was given.", "Give a token or a token provider, or "
                + "choose another way to sign in.")
            {
                Input = nameof(options.TokenProvider),
            };
        return new TokenSource(provider, url.GetLeftPart(UriPartial.Authority), options.Clock);
    }

    private static List<WireTrace> Traces(EwsConnectionOptions options)
    {
        var traces = new List<WireTrace>();
        if (options.TraceWriter is not null)
            traces.Add(new WireTrace(options.TraceWriter, ownsWriter: false));
        if (options.TraceFile is not null)
            traces.Add(WireTrace.ToFile(options.TraceFile));
        return traces;
    }
}
