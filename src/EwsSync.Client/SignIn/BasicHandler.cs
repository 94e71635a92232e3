using System;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Errors;

namespace EwsSync.Client.SignIn;

/// <summary>
/// Sets the Basic header on each request, so that no request is sent twice (the platform's handler waits for a 401 first), and only to the
/// host that the credential was given for. A credential that was refused several times in a row is not sent any more: directories lock an
/// account after a handful of wrong passwords, and a run over many mailboxes would reach that at once.
/// </summary>
internal sealed class BasicHandler(Uri url, NetworkCredential credential) : DelegatingHandler
{
    // A credential that has never worked is most likely wrong; one that has may be refused by a server under load.
    private const int MostRefusals = 3;
    private const int MostRefusalsAfterSuccess = 10;

    private int _refusals;
    private volatile bool _accepted;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!Origin.IsSame(url, request.RequestUri))
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (Volatile.Read(ref _refusals) >= (_accepted ? MostRefusalsAfterSuccess : MostRefusals))
        {
            throw new EwsAuthenticationException(
                ErrorIds.AuthenticationFailed,
                $"The server refused user name or password {_refusals} times in a row; they are not sent any more, so that the account "
                    + $"is not locked.",
                "Check user name and password, then connect again.");
        }

        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Value());
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.Unauthorized)
        {
            // The Autodiscover beside EWS may know other ways to sign in only: then nobody has looked at this credential.
            if (request.RequestUri!.AbsolutePath != url.AbsolutePath && !Offers(response, "Basic"))
                return response;
            Interlocked.Increment(ref _refusals);
        }
        else if ((int)response.StatusCode is 200 or 500)
        {
            _accepted = true;
            Volatile.Write(ref _refusals, 0);
        }

        return response;
    }

    private static bool Offers(HttpResponseMessage response, string scheme)
    {
        foreach (var offer in response.Headers.WwwAuthenticate)
        {
            if (string.Equals(offer.Scheme, scheme, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    private string Value()
    {
        var user = string.IsNullOrEmpty(credential.Domain) ? credential.UserName : $"{credential.Domain}\\{credential.UserName}";
        return Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{credential.Password}"));
    }
}
