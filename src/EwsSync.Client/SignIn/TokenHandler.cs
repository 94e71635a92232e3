using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Transport;

namespace EwsSync.Client.SignIn;

/// <summary>Sends the token with each request, and after a refusal the same request once more with a new one.</summary>
internal sealed class TokenHandler(Uri url, TokenSource tokens) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!Origin.IsSame(url, request.RequestUri))
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        var mailbox = First(request.Headers, RequestHeaders.AnchorMailbox);
        var token = await tokens.GetAsync(mailbox, null, cancellationToken).ConfigureAwait(false);
        var response = await SendAsync(request, token, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.Unauthorized)
            return response;
        var other = await RenewAsync(response, mailbox, token, cancellationToken).ConfigureAwait(false);
        if (string.Equals(other, token, StringComparison.Ordinal))
            return response;
        response.Dispose();
        // It is another attempt for the server's log.
        request.Headers.Remove(RequestHeaders.ClientRequestId);
        request.Headers.TryAddWithoutValidation(RequestHeaders.ClientRequestId, Guid.NewGuid().ToString("D"));
        return await SendAsync(request, other, cancellationToken).ConfigureAwait(false);
    }

    private async Task<string> RenewAsync(HttpResponseMessage response, string? mailbox, string token, CancellationToken cancellationToken)
    {
        try
        {
            return await tokens.GetAsync(mailbox, token, cancellationToken, ClaimsChallenge.Read(response.Headers.WwwAuthenticate)).ConfigureAwait(false);
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string token, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return base.SendAsync(request, cancellationToken);
    }

    private static string? First(HttpRequestHeaders headers, string name)
    {
        if (headers.TryGetValues(name, out IEnumerable<string>? values))
        {
            foreach (var value in values)
                return value;
        }

        return null;
    }
}
