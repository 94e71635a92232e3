using System;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Client.SignIn;
using EwsSync.Errors;
using Xunit;

namespace EwsSync.Client.Tests.SignIn;

public sealed class BasicHandlerTests
{
    private static readonly Uri Ews = new("https://mail.contoso.com/EWS/Exchange.asmx");
    private static readonly Uri Autodiscover = new("https://mail.contoso.com/autodiscover/autodiscover.svc");

    [Theory]
    [InlineData("Negotiate", true)]
    [InlineData("Basic", false)]
    public async Task A_refusal_beside_EWS_counts_only_where_the_credential_was_looked_at(string offered, bool goesOn)
    {
        using var server = new Server(offered);
        using var client = new HttpMessageInvoker(new BasicHandler(Ews, new NetworkCredential("kim", "secret")) { InnerHandler = server });
        for (var call = 0; call < 3; call++)
        {
            using var refused = await SendAsync(client, Autodiscover);
            Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        }

        if (!goesOn)
        {
            Assert.Equal(ErrorIds.AuthenticationFailed, (await Assert.ThrowsAsync<EwsAuthenticationException>(() => SendAsync(client, Ews))).ErrorId);
            return;
        }

        using var answer = await SendAsync(client, Ews);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpMessageInvoker client, Uri url)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url);
        return await client.SendAsync(request, CancellationToken.None);
    }

    private sealed class Server(string offered) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = new HttpResponseMessage(request.RequestUri == Ews ? HttpStatusCode.OK : HttpStatusCode.Unauthorized);
            response.Headers.WwwAuthenticate.Add(new AuthenticationHeaderValue(offered));
            return Task.FromResult(response);
        }
    }
}
