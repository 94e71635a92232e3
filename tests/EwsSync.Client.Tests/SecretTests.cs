using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Client.SignIn;
using EwsSync.Client.Tests.Fakes;
using EwsSync.Client.Tests.Scripted;
using EwsSync.Errors;
using EwsSync.Hosting;
using EwsSync.Transport;
using Xunit;

namespace EwsSync.Client.Tests;

/// <summary>Runs all that can happen with marked secrets, and searches everything that comes out for them.</summary>
public sealed class SecretTests
{
    private const string Password = "MARKED-PASSWORD";
    private const string Token = "MARKED-TOKEN";
    private const string Cookie = "MARKED-COOKIE";
    private const string Mail = "MARKED-MAIL";

    private static readonly string[] Marks =
        ["MARKED", Convert.ToBase64String(Encoding.UTF8.GetBytes("kim:" + Password)), Convert.ToBase64String(Encoding.UTF8.GetBytes("kim:" + Password))[..12]];

    private static readonly EwsCall Call = new("GetItem", Encoding.UTF8.GetBytes($"<x>{Mail}</x>"));

    public static TheoryData<string> Statuses =>
    [
        "200 OK", "204 No Content", "302 Found", "307 Temporary Redirect", "400 Bad Request", "401 Unauthorized", "403 Forbidden", "404 Not Found",
        "407 Proxy Authentication Required", "408 Request Timeout", "413 Payload Too Large", "429 Too Many Requests", "440 Login Timeout", "456 Blocked",
        "500 Internal Server Error", "502 Bad Gateway", "503 Service Unavailable", "504 Gateway Timeout",
    ];

    [Theory]
    [MemberData(nameof(Statuses))]
    public async Task No_error_notice_or_trace_shows_a_credential_a_cookie_or_mail(string status)
    {
        string[] bodies =
        [
            $"<html><body>Server Error {Mail} <input type=\"password\" value=\"{Password}\"></body></html>",
            $"<s:Envelope xmlns:s=\"x\"><s:Body><Subject>{Mail}</Subject></s:Body></s:Envelope>",
            string.Empty,
        ];
        foreach (var body in status.StartsWith("204", StringComparison.Ordinal) ? [string.Empty] : bodies)
        {
            foreach (var options in new[] { Basic, Bearer })
                await Exercise(status, body, options);
        }
    }

    [Fact]
    public void Options_and_tokens_do_not_print_what_they_hold()
    {
        var options = Basic with { Url = "https://localhost/" };

        Assert.DoesNotContain("MARKED", options.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("MARKED", new AccessToken(Token).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("MARKED", $"{Bearer}", StringComparison.Ordinal);
    }

    private static EwsConnectionOptions Basic => new()
    {
        Url = "set later",
        Credential = new NetworkCredential("kim", Password),
        UseProxy = false,
    };

    private static EwsConnectionOptions Bearer => new()
    {
        Url = "set later",
        SignIn = SignInMethod.Token,
        TokenProvider = (request, _) => Task.FromResult(new AccessToken(Token + (request.AfterRefusal ? "-renewed" : string.Empty))),
        UseProxy = false,
    };

    private static async Task Exercise(string status, string body, EwsConnectionOptions options)
    {
        await using var server = new ScriptedServer();
        // The first answer sets a cookie, which all further requests carry.
        server.Then(Http.Ok(moreHeaders: $"Set-Cookie: exchangecookie={Cookie}"));
        var answer = Http.Answer(
            $"{status}\nContent-Type: text/html\nLocation: https://kim:{Password}@elsewhere.example/x?ticket={Token}\nSet-Cookie: a={Cookie}\n"
            + $"WWW-Authenticate: Negotiate {Token}\nWWW-Authenticate: Bearer nonce=\"{Token}\"\nAuthentication-Info: {Token}",
            body);
        for (var i = 0; i < 12; i++)
            server.Then(answer);
        using var trace = new StringWriter();
        var observer = new CollectingObserver();
        var output = new StringBuilder();
        using var connection = EwsConnection.Open(options with
        {
            Url = server.Url.AbsoluteUri,
            TraceWriter = trace,
            Observer = observer,
            Clock = new InstantClock(),
            Transport = new TransportOptions { FirstByteTimeout = Timeout.InfiniteTimeSpan, IdleTimeout = Timeout.InfiniteTimeSpan, AttemptTimeout = Timeout.InfiniteTimeSpan },
        });
        var mailbox = connection.OpenMailbox("kim@example.com");
        (await mailbox.Transport.SendAsync(Call, default)).Dispose();

        try
        {
            var reply = await mailbox.Attempts.RunAsync("GetItem", new CountedRetries(), (_, token) => mailbox.Transport.SendAsync(Call, token), default);
            output.Append(reply).Append(reply.RequestId);
            reply.Dispose();
        }
        catch (EwsException e)
        {
            output.Append(e).Append(e.Advice).Append(e.RequestId);
        }

        Assert.Contains(server.Requests.Skip(1), r => r.Header("Cookie")!.Contains(Cookie, StringComparison.Ordinal));
        Assert.All(server.Requests, r => Assert.NotNull(r.Header("Authorization")));
        output.Append(trace);
        foreach (SyncNotice notice in observer.Notices)
            output.Append(notice).Append(notice.Message).Append(notice.Cause);
        foreach (var mark in Marks)
            Assert.DoesNotContain(mark, output.ToString(), StringComparison.OrdinalIgnoreCase);
    }
}
