using System;
using System.IO;
using System.Net;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Client.Tests.Scripted;
using EwsSync.Transport;
using Xunit;

namespace EwsSync.Client.Tests;

public sealed class EwsConnectionTests
{
    [Fact]
    public async Task A_request_carries_what_ews_and_its_support_need_and_the_answer_comes_back_whole()
    {
        await using var server = new ScriptedServer().Then(Http.Ok(moreHeaders: "request-id: 0c0ffee0"));
        using var connection = EwsConnection.Open(new EwsConnectionOptions
        {
            Url = server.Url.AbsoluteUri,
            Credential = new NetworkCredential("kim", "pässword"),
        });
        var mailbox = connection.OpenMailbox("kim@example.com");

        using var reply = await mailbox.Transport.SendAsync(new EwsCall("GetFolder", "<x/>"u8.ToArray()), CancellationToken.None);

        Assert.Equal(200, reply.StatusCode);
        Assert.Equal("0c0ffee0", reply.RequestId);
        Assert.Equal(Http.Envelope, await new StreamReader(reply.Body.OpenRead()).ReadToEndAsync());
        var request = Assert.Single(server.Requests);
        Assert.Equal("POST /EWS/Exchange.asmx HTTP/1.1", request.Line);
        Assert.Equal("<x/>", request.Body);
        Assert.Equal("4", request.Header("Content-Length"));
        Assert.Equal("text/xml; charset=utf-8", request.Header("Content-Type"));
        Assert.Equal("text/xml", request.Header("Accept"));
        Assert.Equal("gzip", request.Header("Accept-Encoding"));
        Assert.Equal("EwsSync/0.1", request.Header("User-Agent"));
        Assert.Equal("true", request.Header("return-client-request-id"));
        Assert.Equal("kim@example.com", request.Header("X-AnchorMailbox"));
        Assert.True(Guid.TryParse(request.Header("client-request-id"), out _));
        Assert.Equal("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("kim:pässword")), request.Header("Authorization"));
        Assert.Null(request.Header("Expect"));
        Assert.Null(request.Header("Transfer-Encoding"));
    }
}
