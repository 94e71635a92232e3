using System.Net;
using System.Net.Http;
#if !NETSTANDARD2_0
using System;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
#endif

namespace EwsSync.Client.Compat;

/// <summary>Makes the platform's HTTP handler for one connection: sockets on .NET, the classic one where there is no other.</summary>
internal static class PrimaryHandler
{
    public static HttpMessageHandler Make(PrimaryHandlerSettings settings)
    {
#if NETSTANDARD2_0
        // Connecting has no time-out of its own here; the first-byte time-out of the attempt covers it.
        var handler = new HttpClientHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
            UseProxy = settings.UseProxy,
            Credentials = settings.Credentials,
            MaxConnectionsPerServer = 1,
            ServerCertificateCustomValidationCallback = (_, certificate, chain, errors) => settings.CheckCertificate(certificate, chain, errors),
        };
        if (settings.Proxy is not null)
            handler.Proxy = settings.Proxy;
        if (settings.ClientCertificate is not null)
            handler.ClientCertificates.Add(settings.ClientCertificate);
        return handler;
#else
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
            UseProxy = settings.UseProxy,
            Proxy = settings.Proxy,
            Credentials = settings.Credentials,
            MaxConnectionsPerServer = 1,
            ConnectTimeout = settings.ConnectTimeout,
            // Rotation would drop sockets that NTLM has authenticated.
            PooledConnectionLifetime = System.Threading.Timeout.InfiniteTimeSpan,
            // A stop must not wait for the rest of a page.
            ResponseDrainTimeout = TimeSpan.Zero,
            SslOptions = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = (_, certificate, chain, errors) => settings.CheckCertificate(certificate as X509Certificate2, chain, errors),
                // Named by the user, so it is shown whatever authorities the server lists; those lists are cut short at times.
                LocalCertificateSelectionCallback = settings.ClientCertificate is { } own ? (_, _, _, _, _) => own : null,
            },
        };
        if (settings.Connect is { } connect)
            handler.ConnectCallback = async (context, cancellationToken) => await connect(context.DnsEndPoint.Host, context.DnsEndPoint.Port, cancellationToken).ConfigureAwait(false);
        return handler;
#endif
    }
}
