using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Client.Discovery.Network;
using EwsSync.Client.Discovery.Safety;
using EwsSync.Client.SignIn;
using EwsSync.Errors;

namespace EwsSync.Client.Discovery;

/// <summary>Finds the URL of EWS by a mailbox's address; see "Autodiscover for Exchange" of the Exchange developer documentation.</summary>
public static class Autodiscover
{
    /// <summary>Whether a text is an address, and no URL and no host.</summary>
    public static bool IsAddress(string? text) => text is not null && text.IndexOf("://", StringComparison.Ordinal) < 0 && text.IndexOf('/') < 0 && SmtpAddress.TryParse(text) is not null;

    /// <summary>
    /// Looks for the server of a mailbox, or takes what is remembered. What fails is in the result, with all that was tried; it takes 30 seconds at most.
    /// </summary>
    /// <param name="address">The mailbox's SMTP address.</param>
    /// <param name="connection">How to sign in, whom to trust, which proxy; its URL is not looked at.</param>
    /// <param name="options">How to look.</param>
    /// <param name="cancellationToken">Stops at once.</param>
    /// <exception cref="EwsInputException">The address or an option cannot be used.</exception>
    /// <exception cref="EwsAuthenticationException">The provider of tokens failed.</exception>
    public static async Task<DiscoveryResult> FindAsync(string address, EwsConnectionOptions connection, DiscoveryOptions options, CancellationToken cancellationToken)
    {
        if (connection is null)
            throw new ArgumentNullException(nameof(connection));
        if (options is null)
            throw new ArgumentNullException(nameof(options));
        var mailbox = SmtpAddress.Parse(address);
        var server = options.Server is { } given ? DiscoveryServer.Parse(given) : null;
        if (connection.SignIn is SignInMethod.Basic or SignInMethod.Integrated)
            PlatformCredential.Checked(connection.Credential);
        ClientIdentity.Checked(connection.SignIn, connection.ClientCertificate);
        var cache = options.CacheFolder is { } folder ? new DiscoveryCache(folder, mailbox, connection.SignIn) : null;
        if (!options.Refresh && Remembered(cache, mailbox, server, connection, options) is { } known)
            return known;

        using var http = new DiscoveryHttp(connection, options, host => server is not null && HostName.IsSame(host, server.IdnHost));
        var result = await new DiscoveryRun(mailbox, server, http, connection, options).RunAsync(cancellationToken).ConfigureAwait(false);
        if (result.Url is null || cache is null)
            return result;
        cache.Write(result, connection.Clock.UtcNow);
        return result with { Forget = cache.Forget };
    }

    private static DiscoveryResult? Remembered(DiscoveryCache? cache, SmtpAddress mailbox, Uri? server, EwsConnectionOptions connection, DiscoveryOptions options)
    {
        var watch = Stopwatch.StartNew();
        if (cache?.Read(connection.Clock.UtcNow) is not { Url: { } url } result)
            return null;

        // A person's consent is not remembered, and what was allowed then may not be allowed now.
        if (url.Scheme != Uri.UriSchemeHttps || (Clouds.OfHost(url.Host) is null && !new HostRules(mailbox.Domain, server?.Host, options).Knows(url.Host)))
            return null;
        var tries = new TryList(mailbox.Text, connection.Observer);
        tries.Add("Remembered", url.AbsoluteUri, $"found by {result.FoundBy}, until {result.ExpiresUtc.UtcDateTime:yyyy-MM-dd HH:mm} UTC", watch);
        return result with { Tries = tries.Tries, Forget = cache.Forget };
    }
}
