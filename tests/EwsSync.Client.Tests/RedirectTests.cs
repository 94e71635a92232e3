using System;
using System.Linq;
using System.Threading.Tasks;
using EwsSync.Client.Tests.Scripted;
using EwsSync.Errors;
using Xunit;

namespace EwsSync.Client.Tests;

public sealed class RedirectTests
{
    private static byte[] To(string location, int status = 302) => Http.Answer($"{status} Moved\nLocation: {location}");

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_on_the_same_host_is_followed_as_the_same_post(int status)
    {
        await using var server = new ScriptedServer().Then(To("/other/Exchange.asmx", status)).Then(Http.Ok());

        using var reply = await Calls.SendAsync(server);

        Assert.Equal(200, reply.StatusCode);
        Assert.Equal("POST /other/Exchange.asmx HTTP/1.1", server.Requests[1].Line);
        Assert.Equal("<x/>", server.Requests[1].Body);
        Assert.NotNull(server.Requests[1].Header("Authorization"));
    }

    [Fact]
    public async Task Another_host_gets_nothing_and_is_named()
    {
        await using var elsewhere = new ScriptedServer();
        await using var server = new ScriptedServer().Then(To(elsewhere.Url + "?ticket=secret"));

        var failure = await Assert.ThrowsAsync<EwsTransportException>(() => Calls.SendAsync(server));

        Assert.Equal((ErrorIds.RedirectRefused, false, 302), (failure.ErrorId, failure.IsTransient, failure.StatusCode));
        Assert.Contains(elsewhere.Url.AbsoluteUri, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", failure.Message, StringComparison.Ordinal);
        Assert.Equal(0, elsewhere.AcceptedConnections);
    }

    [Theory]
    [InlineData("https://127.0.0.1/EWS/Exchange.asmx", "https://127.0.0.1/EWS/Exchange.asmx")]
    [InlineData("ftp://127.0.0.1/", "without saying where to")]
    [InlineData("http://[broken", "without saying where to")]
    [InlineData("/owa/auth/logon.aspx?url=x", "sign-in page")]
    [InlineData("https://login.microsoftonline.com/common", "sign-in page")]
    public async Task Other_schemes_nonsense_and_sign_in_pages_are_not_followed(string location, string said)
    {
        var failure = await Calls.FailureOf<EwsTransportException>(To(location));

        Assert.Equal(ErrorIds.RedirectRefused, failure.ErrorId);
        Assert.Contains(said, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_circle_ends()
    {
        var failure = await Calls.FailureOf<EwsTransportException>([.. Enumerable.Repeat(To("/EWS/Exchange.asmx"), 6)]);

        Assert.Equal(ErrorIds.RedirectRefused, failure.ErrorId);
        Assert.Contains("circle", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_error_page_of_iis_is_transient()
    {
        var failure = await Calls.FailureOf<EwsTransportException>(To("/ews/genericerrorpage.htm?aspxerrorpath=/ews/exchange.asmx"));

        Assert.Equal((ErrorIds.ServerError, ErrorAction.RetryFewTimes), (failure.ErrorId, failure.Action));
    }
}
