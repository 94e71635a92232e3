using System;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Client.SignIn;
using EwsSync.Client.Tests.Scripted;
using EwsSync.Errors;
using EwsSync.Transport;
using Xunit;

namespace EwsSync.Client.Tests;

/// <summary>What an administrator is told when the sign-in is refused.</summary>
public sealed class RefusalTests
{
    private static readonly byte[] Unauthorized = Http.Answer("401 Unauthorized\nWWW-Authenticate: Basic realm=\"x\"");

    [Fact]
    public async Task A_server_that_does_not_offer_basic_is_named_with_what_it_offers()
    {
        var failure = await Calls.FailureOf<EwsAuthenticationException>(
            Http.Answer("401 Unauthorized\nWWW-Authenticate: Bearer client_id=\"x\", trusted_issuers=\"a@b, c\"\nWWW-Authenticate: Negotiate\nWWW-Authenticate: NTLM"));

        Assert.Contains("does not take Basic here. The server offers Bearer, Negotiate, NTLM.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_diagnosis_of_a_refused_token_is_shown()
    {
        await using var server = new ScriptedServer().Then(Http.Answer(
            "401 Unauthorized\nx-ms-diagnostics: 2000003;reason=\"The audience claim value is invalid 'aud'.\";error_category=\"invalid_resource\"\n"
            + "WWW-Authenticate: Bearer client_id=\"0\", error=\"invalid_token\",Basic Realm=\"\",Basic Realm=\"\""));
        var options = Calls.Options(server) with
        {
            SignIn = SignInMethod.Token,
            TokenProvider = (_, _) => Task.FromResult(new AccessToken("always-the-same")),
        };

        var failure = await Assert.ThrowsAsync<EwsAuthenticationException>(() => Calls.SendAsync(options));

        Assert.Contains("reason=\"The audience claim value is invalid 'aud'.\";error_category=\"invalid_resource\"", failure.Message, StringComparison.Ordinal);
        Assert.Contains("The server offers Bearer, Basic.", failure.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_refusal_at_the_first_call_is_final_and_one_after_a_success_is_repeated_once()
    {
        await using var server = new ScriptedServer().Then(Unauthorized).Then(Http.Ok()).Then(Unauthorized);
        using var connection = EwsConnection.Open(Calls.Options(server));
        var mailbox = connection.OpenMailbox("kim@example.com");

        var first = await Assert.ThrowsAsync<EwsAuthenticationException>(() => mailbox.Transport.SendAsync(Calls.GetFolder, default));
        using var reply = await mailbox.Transport.SendAsync(Calls.GetFolder, default);
        var other = connection.OpenMailbox("lee@example.com");
        var later = await Assert.ThrowsAsync<EwsAuthenticationException>(() => other.Transport.SendAsync(Calls.GetFolder, default));

        Assert.Equal((ErrorAction.Surface, ErrorAction.RetryOnce), (first.Action, later.Action));
    }

    [Fact]
    public async Task A_wrong_password_is_not_sent_until_the_account_is_locked()
    {
        await using var server = new ScriptedServer().Then(Unauthorized).Then(Unauthorized).Then(Unauthorized);
        using var connection = EwsConnection.Open(Calls.Options(server));

        for (var i = 0; i < 10; i++)
        {
            var mailbox = connection.OpenMailbox($"user{i}@example.com");
            var failure = await Assert.ThrowsAsync<EwsAuthenticationException>(() => mailbox.Transport.SendAsync(Calls.GetFolder, default));
            Assert.Equal(ErrorIds.AuthenticationFailed, failure.ErrorId);
        }

        Assert.Equal(3, server.Requests.Count);
    }

    [Theory]
    [InlineData("outlook.office365.com", "", ErrorIds.AppNotAllowed)]
    [InlineData("outlook.office365.us", "", ErrorIds.AppNotAllowed)]
    [InlineData("outlook.office365.com", "<html>blocked</html>", ErrorIds.AccessDenied)]
    [InlineData("mail.contoso.com", "", ErrorIds.AccessDenied)]
    [InlineData("outlook.office365.com.evil.example", "", ErrorIds.AccessDenied)]
    public async Task A_403_of_exchange_online_and_one_of_ones_own_server_have_different_causes(string host, string body, string errorId)
    {
        using var http = new HttpClient(new OneAnswer(HttpStatusCode.Forbidden, body));
        var options = new TransportOptions { ApplicationId = () => "11111111-2222-4333-8444-555555555555" };
        var transport = new HttpTransport(http, new Uri($"https://{host}/EWS/Exchange.asmx"), options);

        var failure = await Assert.ThrowsAsync<EwsAuthenticationException>(() => transport.SendAsync(Calls.GetFolder, default));

        Assert.Equal((errorId, false), (failure.ErrorId, failure.IsTransient));
        Assert.Contains("11111111-2222-4333-8444-555555555555", failure.Message, StringComparison.Ordinal);
        Assert.Equal(errorId == ErrorIds.AppNotAllowed, failure.Advice!.Contains("2027-04-01", StringComparison.Ordinal));
        Assert.Equal(host == "mail.contoso.com", failure.Advice.Contains("Get-CASMailbox", StringComparison.Ordinal) && !host.Contains("evil", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null, null, ErrorIds.AuthenticationFailed, "could make neither a Kerberos nor an NTLM token for mail.contoso.com")]
    [InlineData("NTLM", "TlRMTVNTUAADAAAA", ErrorIds.ExtendedProtectionLikely, "refused the sign-in with NTLM.")]
    [InlineData("Negotiate", "oRROVExNU1NQAAMAAAA=", ErrorIds.ExtendedProtectionLikely, "refused the sign-in with NTLM.")]
    [InlineData("Negotiate", "YIIFBgYGKwYBBQUC", ErrorIds.ExtendedProtectionLikely, "refused the sign-in with Kerberos.")]
    public async Task A_refused_platform_is_told_apart_by_what_it_sent(string? scheme, string? token, string errorId, string said)
    {
        using var http = new HttpClient(new OneAnswer(HttpStatusCode.Unauthorized, "", "Negotiate") { Sends = scheme is null ? null : new(scheme, token) });
        var transport = new HttpTransport(http, new Uri("https://mail.contoso.com/"), new TransportOptions { PlatformSignIn = true });

        var failure = await Assert.ThrowsAsync<EwsAuthenticationException>(() => transport.SendAsync(Calls.GetFolder, default));

        Assert.Equal(errorId, failure.ErrorId);
        Assert.Contains(said, failure.Message, StringComparison.Ordinal);
        Assert.Equal(scheme is not null, failure.Advice!.Contains("Extended Protection", StringComparison.Ordinal));
        Assert.DoesNotContain(token ?? "no token", failure.Message, StringComparison.Ordinal);
    }

    private sealed class OneAnswer(HttpStatusCode status, string body, string? challenge = null) : HttpMessageHandler
    {
        /// <summary>What the platform would have put into the request.</summary>
        public System.Net.Http.Headers.AuthenticationHeaderValue? Sends { get; init; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Authorization = Sends ?? request.Headers.Authorization;
            var response = new HttpResponseMessage(status) { Content = new StringContent(body), RequestMessage = request };
            if (challenge is not null)
                response.Headers.TryAddWithoutValidation("WWW-Authenticate", challenge);
            return Task.FromResult(response);
        }
    }
}
