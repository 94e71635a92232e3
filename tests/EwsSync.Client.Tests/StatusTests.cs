using System;
using System.Threading.Tasks;
using EwsSync.Client.Tests.Scripted;
using EwsSync.Errors;
using Xunit;

namespace EwsSync.Client.Tests;

public sealed class StatusTests
{
    private const string Html = "<html><head><title>Server Error</title></head><body>Server Error in '/EWS' Application.</body></html>";

    [Theory]
    [InlineData("400 Bad Request", ErrorIds.HttpError, ErrorAction.Surface)]
    [InlineData("404 Not Found", ErrorIds.NotEws, ErrorAction.Surface)]
    [InlineData("405 Method Not Allowed", ErrorIds.NotEws, ErrorAction.Surface)]
    [InlineData("408 Request Timeout", ErrorIds.ServerError, ErrorAction.Retry)]
    [InlineData("413 Payload Too Large", ErrorIds.RequestRefused, ErrorAction.Surface)]
    [InlineData("418 I am a teapot", ErrorIds.HttpError, ErrorAction.Surface)]
    [InlineData("429 Too Many Requests", ErrorIds.ServerBusy, ErrorAction.Retry)]
    [InlineData("500 Internal Server Error", ErrorIds.ServerError, ErrorAction.RetryFewTimes)]
    [InlineData("501 Not Implemented", ErrorIds.ServerError, ErrorAction.RetryFewTimes)]
    [InlineData("502 Bad Gateway", ErrorIds.ServerError, ErrorAction.Retry)]
    [InlineData("503 Service Unavailable", ErrorIds.ServerBusy, ErrorAction.Retry)]
    [InlineData("504 Gateway Timeout", ErrorIds.ServerError, ErrorAction.Retry)]
    [InlineData("202 Accepted", ErrorIds.NotEws, ErrorAction.Surface)]
    [InlineData("204 No Content", ErrorIds.NotEws, ErrorAction.Surface)]
    public async Task A_status_without_soap_has_its_error(string status, string errorId, ErrorAction action)
    {
        var body = status.StartsWith("204", StringComparison.Ordinal) ? "" : Html;
        var failure = await Calls.FailureOf<EwsTransportException>(Http.Answer($"{status}\nContent-Type: text/html\nrequest-id: 0c0ffee0", body));

        Assert.Equal((errorId, action, action != ErrorAction.Surface), (failure.ErrorId, failure.Action, failure.IsTransient));
        Assert.Equal(int.Parse(status[..3], System.Globalization.CultureInfo.InvariantCulture), failure.StatusCode);
        Assert.Equal("0c0ffee0", failure.RequestId);
        Assert.Contains($"HTTP {status[..3]}", failure.Message, StringComparison.Ordinal);
        Assert.NotNull(failure.Advice);
    }

    [Theory]
    [InlineData("401 Unauthorized", ErrorIds.AuthenticationFailed, ErrorAction.Surface)]
    [InlineData("403 Forbidden", ErrorIds.AccessDenied, ErrorAction.Surface)]
    [InlineData("407 Proxy Authentication Required", ErrorIds.AuthenticationFailed, ErrorAction.Surface)]
    [InlineData("440 Login Timeout", ErrorIds.AuthenticationFailed, ErrorAction.RetryOnce)]
    [InlineData("456 Blocked", ErrorIds.AccountUnusable, ErrorAction.Surface)]
    public async Task A_refused_sign_in_has_its_error(string status, string errorId, ErrorAction action)
    {
        var failure = await Calls.FailureOf<EwsAuthenticationException>(Http.Answer(status));

        Assert.Equal((errorId, action), (failure.ErrorId, failure.Action));
        Assert.NotNull(failure.Advice);
    }

    [Theory]
    [InlineData("500 Internal Server Error")]
    [InlineData("503 Service Unavailable")]
    [InlineData("400 Bad Request")]
    [InlineData("200 OK")]
    public async Task Soap_is_left_to_the_reader_whatever_the_status(string status)
    {
        await using var server = new ScriptedServer().Then(Http.Answer($"{status}\nContent-Type: text/xml\nRetry-After: 7", "\uFEFF" + Http.Envelope));

        using var reply = await Calls.SendAsync(server);

        Assert.Equal(status[..3], reply.StatusCode.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(TimeSpan.FromSeconds(7), reply.RetryAfter);
    }

    [Fact]
    public async Task The_client_request_id_stands_in_for_a_missing_request_id()
    {
        await using var server = new ScriptedServer().Then(Http.Ok());

        using var reply = await Calls.SendAsync(server);

        Assert.Equal(server.Requests[0].Header("client-request-id"), reply.RequestId);
    }

    [Fact]
    public async Task An_account_that_is_locked_out_is_no_transient_server_error()
    {
        var failure = await Calls.FailureOf<EwsAuthenticationException>(
            Http.Answer("500 Internal Server Error\nContent-Type: text/html", "<html>The referenced account is currently locked out and may not be logged on to.</html>"));

        Assert.Equal((ErrorIds.AccountUnusable, false), (failure.ErrorId, failure.IsTransient));
    }

    [Theory]
    [InlineData("401 Unauthorized", "<form><input name=u><input TYPE=\"password\"></form>", ErrorIds.LoginPageInsteadOfEws)]
    [InlineData("403 Forbidden", "<form><input type='password' name=p></form>", ErrorIds.LoginPageInsteadOfEws)]
    [InlineData("403 Forbidden", "<form><input type=password></form>", ErrorIds.LoginPageInsteadOfEws)]
    [InlineData("401 Unauthorized\nWWW-Authenticate: Basic realm=\"x\"", "<form><input type=\"password\"></form>", ErrorIds.AuthenticationFailed)]
    [InlineData("401 Unauthorized", "<p>Your login was refused.</p>", ErrorIds.AuthenticationFailed)]
    [InlineData("403 Forbidden", "<p>Logon is not allowed.</p>", ErrorIds.AccessDenied)]
    public async Task A_form_with_the_status_of_a_refusal_is_a_form(string head, string body, string errorId)
    {
        var answer = Http.Answer(head + "\nContent-Type: text/html", $"<!DOCTYPE html><html><body>{body}</body></html>");

        EwsException failure = errorId == ErrorIds.LoginPageInsteadOfEws
            ? await Calls.FailureOf<EwsTransportException>(answer)
            : await Calls.FailureOf<EwsAuthenticationException>(answer);

        Assert.Equal((errorId, false), (failure.ErrorId, failure.IsTransient));
    }

    [Fact]
    public async Task A_web_page_and_a_sign_in_page_are_told_apart()
    {
        var page = await Calls.FailureOf<EwsTransportException>(Http.Answer("200 OK\nContent-Type: text/html", "<!DOCTYPE html><html><body>This domain is for sale</body></html>"));
        var form = await Calls.FailureOf<EwsTransportException>(Http.Answer("200 OK\nContent-Type: text/html", "<!DOCTYPE html><html><form action=\"/owa/auth.owa\"></form></html>"));

        Assert.Equal((ErrorIds.NotEws, ErrorIds.LoginPageInsteadOfEws), (page.ErrorId, form.ErrorId));
        Assert.False(page.IsTransient || form.IsTransient);
    }

    [Theory]
    [InlineData("503 Service Unavailable", "<h1>Service Unavailable</h1>")]
    [InlineData("503 Service Unavailable", "busy")]
    [InlineData("503 Service Unavailable", "<?xml version=\"1.0\"?><error>come back later</error>")]
    [InlineData("429 Too Many Requests", "<?xml version=\"1.0\"?><error>slow down</error>")]
    [InlineData("429 Too Many Requests", "<html><body>Sign in to see your quota</body></html>")]
    [InlineData("200 OK", "<html><body><h1>Service Unavailable</h1></body></html>")]
    [InlineData("200 OK", "<h1>Too Many Requests</h1>")]
    [InlineData("200 OK", "The server is busy. Try again later.")]
    [InlineData("200 OK", "<error>The service is temporarily unavailable</error>")]
    public async Task Whatever_says_later_is_busy_and_keeps_its_Retry_After(string status, string body)
    {
        var failure = await Calls.FailureOf<EwsTransportException>(Http.Answer($"{status}\nContent-Type: text/html\nRetry-After: 7", body));

        Assert.Equal((ErrorIds.ServerBusy, ErrorAction.Retry, TimeSpan.FromSeconds(7)), (failure.ErrorId, failure.Action, failure.RetryAfter));
    }

    [Fact]
    public async Task An_empty_success_is_incomplete()
    {
        var failure = await Calls.FailureOf<EwsTransportException>(Http.Answer("200 OK\nContent-Type: text/xml"));

        Assert.Equal((ErrorIds.BodyIncomplete, true), (failure.ErrorId, failure.IsTransient));
    }

    [Theory]
    [InlineData("30", 30.0)]
    [InlineData("Sun, 22 Nov 2026 14:01:30 GMT", 90.0)]
    [InlineData("Sun, 22 Nov 2026 13:00:00 GMT", null)]
    [InlineData("0", null)]
    [InlineData("-5", null)]
    [InlineData("soon", null)]
    [InlineData("99999999999999", 6 * 3600.0)]
    public async Task Retry_after_is_seconds_or_a_date(string header, double? seconds)
    {
        await using var server = new ScriptedServer().Then(Http.Answer($"503 Service Unavailable\nRetry-After: {header}"));
        var clock = new Fakes.ManualClock();

        var failure = await Assert.ThrowsAsync<EwsTransportException>(() => Calls.SendAsync(Calls.Options(server) with { Clock = clock }));

        Assert.Equal(seconds, failure.RetryAfter?.TotalSeconds);
        Assert.Equal(TimeSpan.FromSeconds(30), failure.LeastWait);
    }
}
