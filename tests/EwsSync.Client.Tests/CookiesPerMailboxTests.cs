using System;
using System.Linq;
using System.Threading.Tasks;
using EwsSync.Client.Tests.Scripted;
using Xunit;

namespace EwsSync.Client.Tests;

public sealed class CookiesPerMailboxTests
{
    [Fact]
    public async Task A_mailbox_sends_its_own_cookies_and_nobody_elses_on_one_connection()
    {
        await using var server = new ScriptedServer()
            .Then(Http.Ok(moreHeaders: "Set-Cookie: exchangecookie=kim; expires=Wed, 10-Oct-2035 00:37:59 GMT; path=/; HttpOnly"))
            .Then(Http.Ok(moreHeaders: "Set-Cookie: X-BackEndCookie=lee\nSet-Cookie: ,;=broken"))
            .Then(Http.Ok())
            .Then(Http.Ok());
        using var connection = EwsConnection.Open(Calls.Options(server));
        var kim = connection.OpenMailbox("kim@example.com").Transport;
        var lee = connection.OpenMailbox("lee@example.com").Transport;

        foreach (var transport in new[] { kim, lee, kim, lee })
            (await transport.SendAsync(Calls.GetFolder, default)).Dispose();

        Assert.Equal([null, null, "exchangecookie=kim", "X-BackEndCookie=lee"], server.Requests.Select(r => r.Header("Cookie")));
        Assert.Equal(1, server.AcceptedConnections);
    }

    [Fact]
    public async Task Every_attempt_has_an_id_of_its_own_and_reuses_the_socket_also_after_gzip_and_chunks()
    {
        var chunks = Http.Chunked(Http.Gzip(System.Text.Encoding.UTF8.GetBytes(Http.Envelope)));
        await using var server = new ScriptedServer();
        for (var i = 0; i < 3; i++)
            server.Then([.. Http.Head("HTTP/1.1 200 OK\nContent-Type: text/xml\nContent-Encoding: gzip\nTransfer-Encoding: chunked"), .. chunks]);
        using var connection = EwsConnection.Open(Calls.Options(server));
        var mailbox = connection.OpenMailbox("kim@example.com");

        for (var i = 0; i < 3; i++)
            (await mailbox.Transport.SendAsync(Calls.GetFolder, default)).Dispose();

        Assert.Equal(3, server.Requests.Select(r => r.Header("client-request-id")).Distinct().Count());
        Assert.Equal(1, server.AcceptedConnections);
    }
}
