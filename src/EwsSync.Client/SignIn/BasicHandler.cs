using System;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace EwsSync.Client.SignIn;

/// <summary>
/// Sets the Basic header on each request, so that no request is sent twice (the platform's handler waits for a 401 first), and only to the
/// host that the credential was given for.
/// </summary>
internal sealed class BasicHandler(Uri url, NetworkCredential credential) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (Origin.IsSame(url, request.RequestUri))
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Value());
        return base.SendAsync(request, cancellationToken);
    }

    private string Value()
    {
        var user = string.IsNullOrEmpty(credential.Domain) ? credential.UserName : $"{credential.Domain}\\{credential.UserName}";
        return Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{credential.Password}"));
    }
}
