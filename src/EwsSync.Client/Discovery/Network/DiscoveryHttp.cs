using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Client.Compat;
using EwsSync.Client.Discovery.Safety;
using EwsSync.Client.SignIn;
using EwsSync.Client.Trust;
using EwsSync.Errors;

namespace EwsSync.Client.Discovery.Network;

/// <summary>
/// Sends the requests of a look-up: each host has a handler of its own, which judges the certificate for the name that was asked, and follows nothing by itself. A credential is in a request
/// only where the caller puts it there, and leaves this machine after the certificate was accepted, since it is part of a request inside TLS.
/// </summary>
internal sealed class DiscoveryHttp(EwsConnectionOptions connection, DiscoveryOptions options, Func<string, bool> mayBeHere) : IDisposable
{
    private readonly Dictionary<string, HttpMessageInvoker> _handlers = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="method">GET or POST.</param>
    /// <param name="url">Whom to ask.</param>
    /// <param name="content">The body; null = none.</param>
    /// <param name="authorization">What to sign in with; only to hosts that were accepted, and only inside TLS.</param>
    /// <param name="platformSignIn">Lets the platform sign in (NTLM, Kerberos, client certificate); on the same terms.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<DiscoveryAnswer> SendAsync(
        HttpMethod method, Uri url, HttpContent? content, AuthenticationHeaderValue? authorization, bool platformSignIn, CancellationToken cancellationToken)
    {
        if (url.Scheme != Uri.UriSchemeHttps && (authorization is not null || platformSignIn))
            throw new InvalidOperationException("A credential never goes over plain HTTP.");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.Limits.Try);
        using var request = new HttpRequestMessage(method, url) { Content = content };
        request.Headers.TryAddWithoutValidation("User-Agent", connection.Transport.UserAgent);
        request.Headers.Authorization = authorization;
        try
        {
            await CheckAddressAsync(url, limit.Token).ConfigureAwait(false);
            using var response = await HandlerOf(url, platformSignIn).SendAsync(request, limit.Token).ConfigureAwait(false);
            return await ReadAsync(url, response, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new DiscoveryAnswer { Failure = $"no answer within {options.Limits.Try.TotalSeconds:0} s" };
        }
        catch (Exception e) when (e is HttpRequestException or IOException or SocketException or EwsTransportException or InvalidOperationException or PlatformNotSupportedException or ObjectDisposedException)
        {
            return new DiscoveryAnswer { Failure = Words(e) };
        }
    }

    public void Dispose()
    {
        foreach (var handler in _handlers.Values)
            handler.Dispose();
    }

    private HttpMessageInvoker HandlerOf(Uri url, bool platformSignIn)
    {
        var key = $"{url.GetLeftPart(UriPartial.Authority)} {platformSignIn}";
        if (_handlers.TryGetValue(key, out var known))
            return known;
        var certificates = new CertificateCheck(url.Host, connection.Trust, connection.Clock);
        var handler = PrimaryHandler.Make(new PrimaryHandlerSettings
        {
            CheckCertificate = certificates.Check,
            ConnectTimeout = options.Limits.Try,
            Credentials = platformSignIn ? PlatformCredential.Of(connection.SignIn, connection.Credential, new Uri(url.GetLeftPart(UriPartial.Authority))) : null,
            ClientCertificate = platformSignIn ? ClientIdentity.Checked(connection.SignIn, connection.ClientCertificate) : null,
            Proxy = connection.Proxy,
            UseProxy = connection.UseProxy,
            Connect = (host, port, token) => ConnectAsync(host, port, isProxy: !HostName.IsSame(host, url.IdnHost), token),
        });
        return _handlers[key] = new HttpMessageInvoker(handler);
    }

    private async Task<Stream> ConnectAsync(string host, int port, bool isProxy, CancellationToken cancellationToken) =>
        await options.Network.ConnectAsync(host, await ResolveAsync(host, isProxy, cancellationToken).ConfigureAwait(false), port, cancellationToken).ConfigureAwait(false);

    // Before the request too: .NET Framework connects by itself. What a proxy reaches, only the proxy knows.
    private Task CheckAddressAsync(Uri url, CancellationToken cancellationToken) =>
        connection.UseProxy && (connection.Proxy ?? SystemProxy.Current) is { } proxy && !proxy.IsBypassed(url) && proxy.GetProxy(url) is { } through && through != url
            ? Task.CompletedTask
            : ResolveAsync(url.IdnHost, isProxy: false, cancellationToken);

    private async Task<IPAddress[]> ResolveAsync(string host, bool isProxy, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.Limits.Dns);
        IPAddress[] addresses;
        try
        {
            addresses = await options.Network.ResolveAsync(host, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HttpRequestException($"DNS gave no address within {options.Limits.Dns.TotalSeconds:0} s");
        }

        if (isProxy || mayBeHere(host))
            return addresses;
        return AddressRules.Allowed(addresses) is { Length: > 0 } allowed
            ? allowed
            : throw new HttpRequestException($"not asked: DNS says that it is this machine ({string.Join(", ", addresses.Select(a => a.ToString()))})");
    }

    private async Task<DiscoveryAnswer> ReadAsync(Uri url, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var answer = new DiscoveryAnswer
        {
            Status = (int)response.StatusCode,
            ContentType = response.Content.Headers.ContentType?.MediaType,
            Location = response.Headers.Location is { } location && Uri.TryCreate(url, location, out var whole) ? whole : null,
            Schemes = [.. response.Headers.WwwAuthenticate.Select(challenge => challenge.Scheme).Distinct(StringComparer.OrdinalIgnoreCase)],
        };

        // Nothing else has a body that says anything.
        if (answer.Status is not (200 or 400 or 404 or 500))
            return answer;
        return await LimitedBody.ReadAsync(response.Content, options.Limits.MaxBytes, cancellationToken).ConfigureAwait(false) is { } body
            ? answer with { Body = body }
            : answer with { Failure = $"its answer is larger than {options.Limits.MaxBytes / 1024} KB" };
    }

    private static string Words(Exception error)
    {
        for (var e = error; e is not null; e = e.InnerException)
        {
            if (e is EwsException refused)
                return refused.Message;
            if (e is SocketException socket)
                return socket.SocketErrorCode is SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain ? "no such host in DNS" : ServerText.Clean(socket.Message);
        }

        return ServerText.Clean(error.InnerException?.Message ?? error.Message);
    }
}
