using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Client.Compat;
using EwsSync.Client.SignIn;
using EwsSync.Client.Trust;
using Microsoft.Identity.Client;
using Microsoft.Identity.Client.AppConfig;

namespace EwsSync.Client.Applications;

/// <summary>
/// Asks for tokens with MSAL, Microsoft's library for it; the only file that knows it. It keeps the tokens of one application in memory, and nothing on the disk. Redirects are not followed, and
/// nobody is asked whether the authority is one: it is the cloud's, or the user's own word. A connection asks for one token at a time (<see cref="TokenSource"/>).
/// </summary>
internal sealed class MsalTokens(ApplicationSignIn application, EwsConnectionOptions connection)
{
    private IConfidentialClientApplication? _confidential;
    private IManagedIdentityApplication? _identity;
    private IPublicClientApplication? _public;

    public async Task<AccessToken> GetAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        var authority = TokenAuthority.Of(application, request.Resource);
        try
        {
            var result = application switch
            {
                { ManagedIdentity: true } => await OfMachineAsync(authority, request, cancellationToken).ConfigureAwait(false),
                { IsPerson: true } => await OfPersonAsync(authority, request, cancellationToken).ConfigureAwait(false),
                _ => await OfApplicationAsync(authority, request, cancellationToken).ConfigureAwait(false),
            };
            return new AccessToken(result.AccessToken, result.ExpiresOn);
        }
        catch (MsalServiceException e)
        {
            throw TokenErrors.Of(new TokenFailure(e.ErrorCode, e.Message, e.StatusCode, e.CorrelationId, e), application, authority);
        }
        catch (MsalException e)
        {
            throw TokenErrors.Of(new TokenFailure(e.ErrorCode, e.Message, 0, e.CorrelationId, e), application, authority);
        }
        catch (Exception e) when (e is HttpRequestException or TimeoutException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw TokenErrors.Unreachable(authority, e);
        }
    }

    private async Task<AuthenticationResult> OfApplicationAsync(TokenAuthority authority, TokenRequest request, CancellationToken cancellationToken)
    {
        _confidential ??= Confidential(authority);
        var asking = _confidential.AcquireTokenForClient([authority.Scope]).WithForceRefresh(request.AfterRefusal);
        if (request.Claims is { } claims)
            asking = asking.WithClaims(claims);
        return await asking.ExecuteAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<AuthenticationResult> OfMachineAsync(TokenAuthority authority, TokenRequest request, CancellationToken cancellationToken)
    {
        _identity ??= ManagedIdentityApplicationBuilder
            .Create(application.ClientId is { Length: > 0 } id ? ManagedIdentityId.WithUserAssignedClientId(id) : ManagedIdentityId.SystemAssigned).Build();
        var asking = _identity.AcquireTokenForManagedIdentity(authority.Resource).WithForceRefresh(request.AfterRefusal);
        return await asking.ExecuteAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<AuthenticationResult> OfPersonAsync(TokenAuthority authority, TokenRequest request, CancellationToken cancellationToken)
    {
        _public ??= PublicClientApplicationBuilder.Create(application.ClientId).WithAuthority(authority.Url, validateAuthority: false).WithInstanceDiscovery(false)
            .WithHttpClientFactory(new Clients(new Uri(authority.Url).Host, connection)).WithClientCapabilities(["cp1"]).WithRedirectUri("http://localhost").Build();
        foreach (var account in await _public.GetAccountsAsync().ConfigureAwait(false))
        {
            try
            {
                var silent = _public.AcquireTokenSilent([authority.Scope], account).WithForceRefresh(request.AfterRefusal);
                return await (request.Claims is { } claims ? silent.WithClaims(claims) : silent).ExecuteAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (MsalUiRequiredException)
            {
                // The person has to sign in again.
            }
        }

        if (application.ShowDeviceCode is { } show)
            return await _public.AcquireTokenWithDeviceCode([authority.Scope], code => show(code.Message, cancellationToken)).ExecuteAsync(cancellationToken).ConfigureAwait(false);
        await application.ShowBrowser!("Sign in in the browser that opens now.", cancellationToken).ConfigureAwait(false);
        var browsing = _public.AcquireTokenInteractive([authority.Scope]).WithUseEmbeddedWebView(false).WithLoginHint(request.Mailbox);
        if (application.OpenBrowser is { } open)
            browsing = browsing.WithSystemWebViewOptions(new SystemWebViewOptions { OpenBrowserAsync = open });
        return await browsing.ExecuteAsync(cancellationToken).ConfigureAwait(false);
    }

    private IConfidentialClientApplication Confidential(TokenAuthority authority)
    {
        var builder = ConfidentialClientApplicationBuilder.Create(application.ClientId)
            .WithHttpClientFactory(new Clients(new Uri(authority.Url).Host, connection))
            .WithInstanceDiscovery(false);
        builder = authority.IsAdfs ? builder.WithAdfsAuthority(authority.Url, validateAuthority: false) : builder.WithAuthority(authority.Url, validateAuthority: false).WithClientCapabilities(["cp1"]);
        if (application.Certificate is { } certificate)
            builder = builder.WithCertificate(certificate);
        else if (application.Assertion is { } assertion)
            builder = builder.WithClientAssertion((AssertionRequestOptions options) => assertion(options.CancellationToken));
        else
            builder = builder.WithClientSecret(application.ClientSecret);
        return builder.Build();
    }

    /// <summary>The connection's own way to the authority: its proxy and its private authorities, but no pin, which is the server's.</summary>
    private sealed class Clients(string host, EwsConnectionOptions connection) : IMsalHttpClientFactory
    {
        private readonly HttpClient _client = Make(host, connection);

        public HttpClient GetHttpClient() => _client;

        private static HttpClient Make(string host, EwsConnectionOptions connection) => new(PrimaryHandler.Make(new PrimaryHandlerSettings
        {
            CheckCertificate = new CertificateCheck(host, connection.Trust with { CertificateSha256 = null }, connection.Clock).Check,
            ConnectTimeout = connection.ConnectTimeout,
            Proxy = connection.Proxy,
            UseProxy = connection.UseProxy,
        }));
    }
}
