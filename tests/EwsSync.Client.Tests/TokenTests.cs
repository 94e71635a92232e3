using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Client.SignIn;
using EwsSync.Client.Tests.Fakes;
using EwsSync.Client.Tests.Scripted;
using EwsSync.Errors;
using Xunit;

namespace EwsSync.Client.Tests;

public sealed class TokenTests
{
    private static readonly byte[] Unauthorized = Http.Answer("401 Unauthorized\nWWW-Authenticate: Bearer error=\"invalid_token\"");

    [Fact]
    public async Task A_token_is_asked_for_once_and_sent_with_every_request()
    {
        await using var server = new ScriptedServer().Then(Http.Ok()).Then(Http.Ok());
        var provider = new Provider("one");
        using var connection = Open(server, provider);

        await Send(connection, "kim@example.com");
        await Send(connection, "lee@example.com");

        Assert.Equal(["Bearer one", "Bearer one"], server.Requests.Select(r => r.Header("Authorization")));
        var asked = Assert.Single(provider.Requests);
        Assert.Equal(new TokenRequest($"http://127.0.0.1:{server.Port}", "kim@example.com", AfterRefusal: false), asked);
    }

    [Fact]
    public async Task A_refused_token_is_renewed_once_and_the_request_sent_again_with_an_id_of_its_own()
    {
        await using var server = new ScriptedServer().Then(Unauthorized).Then(Http.Ok());
        var provider = new Provider("old", "new");
        using var connection = Open(server, provider);

        await Send(connection);

        Assert.Equal(["Bearer old", "Bearer new"], server.Requests.Select(r => r.Header("Authorization")));
        Assert.Equal([false, true], provider.Requests.Select(r => r.AfterRefusal));
        Assert.Equal("<x/>", server.Requests[1].Body);
        Assert.NotEqual(server.Requests[0].Header("client-request-id"), server.Requests[1].Header("client-request-id"));
    }

    [Fact]
    public async Task A_renewed_token_that_is_refused_too_is_an_error()
    {
        await using var server = new ScriptedServer().Then(Unauthorized).Then(Unauthorized);
        using var connection = Open(server, new Provider("old", "new"));

        var failure = await Assert.ThrowsAsync<EwsAuthenticationException>(() => Send(connection));

        Assert.Equal((ErrorIds.AuthenticationFailed, ErrorAction.Surface), (failure.ErrorId, failure.Action));
        Assert.Contains("refused the access token", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(60, 54, 56)]
    [InlineData(4, 1, 3)]
    public async Task A_token_is_renewed_five_minutes_before_it_ends_or_at_half_of_a_short_life(int lives, int still, int renewed)
    {
        await using var server = new ScriptedServer().Then(Http.Ok()).Then(Http.Ok()).Then(Http.Ok());
        var clock = new ManualClock();
        var start = clock.UtcNow;
        using var connection = Open(server, new Provider("one", "two") { Ends = start.AddMinutes(lives) }, clock);

        await Send(connection);
        clock.Set(start.AddMinutes(still));
        await Send(connection);
        clock.Set(start.AddMinutes(renewed));
        await Send(connection);

        Assert.Equal(["Bearer one", "Bearer one", "Bearer two"], server.Requests.Select(r => r.Header("Authorization")));
    }

    [Fact]
    public async Task The_token_itself_says_when_it_ends_and_whose_application_it_is_for()
    {
        var clock = new ManualClock();
        var end = clock.UtcNow.AddHours(1).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var token = Jwt($$"""{"aud":"x","exp":{{end}},"appid":"11111111-2222-4333-8444-555555555555"}""");
        await using var server = new ScriptedServer().Then(Http.Ok()).Then(Http.Answer("403 Forbidden"));
        using var connection = Open(server, new Provider(token, "two"), clock);

        await Send(connection);
        clock.Set(clock.UtcNow.AddMinutes(56));
        var failure = await Assert.ThrowsAsync<EwsAuthenticationException>(() => Send(connection));

        Assert.Equal("Bearer two", server.Requests[1].Header("Authorization"));
        Assert.Equal("11111111-2222-4333-8444-555555555555", TokenClaims.ApplicationId(token));
        Assert.DoesNotContain("11111111", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_callers_at_once_ask_for_one_token()
    {
        await using var server = new ScriptedServer();
        for (var i = 0; i < 8; i++)
            server.Then(Http.Ok());
        var gate = new TaskCompletionSource();
        var provider = new Provider("one") { Gate = gate.Task };
        using var connection = Open(server, provider);

        var calls = Enumerable.Range(0, 8).Select(_ => Send(connection)).ToArray();
        gate.SetResult();
        await Task.WhenAll(calls);

        Assert.Single(provider.Requests);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Bearer abc")]
    [InlineData("line\nend")]
    public async Task What_is_no_token_is_refused_without_being_shown(string token)
    {
        await using var server = new ScriptedServer();
        using var connection = Open(server, new Provider(token));

        var failure = await Assert.ThrowsAsync<EwsAuthenticationException>(() => Send(connection));

        Assert.Equal(ErrorIds.AuthenticationFailed, failure.ErrorId);
        Assert.DoesNotContain("abc", failure.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_provider_that_fails_is_blamed_and_its_stop_is_a_stop()
    {
        await using var server = new ScriptedServer();
        using var failing = Open(server, new Provider());
        using var stop = new CancellationTokenSource();
        using var stopped = EwsConnection.Open(Calls.Options(server) with
        {
            SignIn = SignInMethod.Token,
            TokenProvider = async (_, token) =>
            {
                await stop.CancelAsync();
                token.ThrowIfCancellationRequested();
                return new AccessToken("never");
            },
        });

        var failure = await Assert.ThrowsAsync<EwsAuthenticationException>(() => Send(failing));

        Assert.Contains("token provider failed", failure.Message, StringComparison.Ordinal);
        Assert.IsType<InvalidOperationException>(failure.InnerException);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => stopped.OpenMailbox("kim@example.com").Transport.SendAsync(Calls.GetFolder, stop.Token));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a.b")]
    [InlineData("a.!!!.c")]
    [InlineData("a.e30.c")]
    public void A_token_of_another_kind_says_nothing(string token)
    {
        Assert.Null(TokenClaims.ExpiresOn(token));
        Assert.Null(TokenClaims.ApplicationId(token));
    }

    private static string Jwt(string payload) =>
        $"e30.{Convert.ToBase64String(Encoding.UTF8.GetBytes(payload)).TrimEnd('=').Replace('+', '-').Replace('/', '_')}.c2ln";

    private static EwsConnection Open(ScriptedServer server, Provider provider, ManualClock? clock = null) =>
        EwsConnection.Open(Calls.Options(server) with
        {
            SignIn = SignInMethod.Token,
            TokenProvider = provider.GetAsync,
            Clock = clock ?? new ManualClock(),
        });

    private static async Task Send(EwsConnection connection, string mailbox = "kim@example.com") =>
        (await connection.OpenMailbox(mailbox).Transport.SendAsync(Calls.GetFolder, default)).Dispose();

    private sealed class Provider(params string[] tokens)
    {
        private readonly Queue<string> _tokens = new(tokens);

        public List<TokenRequest> Requests { get; } = [];

        public DateTimeOffset? Ends { get; init; }

        public Task Gate { get; init; } = Task.CompletedTask;

        public async Task<AccessToken> GetAsync(TokenRequest request, CancellationToken cancellationToken)
        {
            lock (Requests)
                Requests.Add(request);
            await Gate;
            return new AccessToken(_tokens.Dequeue(), Ends);
        }
    }
}
