using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Client.SignIn;
using EwsSync.Client.Tests.Scripted;
using EwsSync.Errors;
using EwsSync.Transport;
using Xunit;

namespace EwsSync.Client.Tests;

public sealed class NoConnectionTests
{
    [Fact]
    public async Task A_port_where_nobody_listens_is_a_failed_connection()
    {
        // Bound and not listening: nobody else can get the port while the test runs.
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var port = ((IPEndPoint)socket.LocalEndPoint!).Port;

        var failure = await Failure($"http://127.0.0.1:{port}/");

        Assert.Equal((ErrorIds.ConnectionFailed, ErrorAction.RetrySoon), (failure.ErrorId, failure.Action));
        Assert.Contains($"127.0.0.1:{port}", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SocketError.HostNotFound, ErrorIds.HostNotFound, false)]
    [InlineData(SocketError.NoData, ErrorIds.HostNotFound, false)]
    [InlineData(SocketError.TryAgain, ErrorIds.HostNotFound, true)]
    [InlineData(SocketError.ConnectionRefused, ErrorIds.ConnectionFailed, true)]
    [InlineData(SocketError.NetworkUnreachable, ErrorIds.ConnectionFailed, true)]
    [InlineData(SocketError.TimedOut, ErrorIds.TimedOut, true)]
    [InlineData(SocketError.ConnectionReset, ErrorIds.ConnectionFailed, true)]
    public async Task What_the_sockets_say_is_unwrapped(SocketError error, string errorId, bool transient)
    {
        using var http = new HttpClient(new Failing(new HttpRequestException("outer", new IOException("inner", new SocketException((int)error)))));
        var transport = new HttpTransport(http, new Uri("https://mail.contoso.com/EWS/Exchange.asmx"));

        var failure = await Assert.ThrowsAsync<EwsTransportException>(() => transport.SendAsync(Calls.GetFolder, default));

        Assert.Equal((errorId, transient), (failure.ErrorId, failure.IsTransient));
        Assert.Contains("mail.contoso.com", failure.Message, StringComparison.Ordinal);
        Assert.NotNull(failure.InnerException);
    }

    [Fact]
    public async Task A_connection_that_is_not_made_in_time_times_out_although_nobody_stopped()
    {
        using var http = new HttpClient(new Failing(new TaskCanceledException("x", new TimeoutException())));
        var transport = new HttpTransport(http, new Uri("https://mail.contoso.com/EWS/Exchange.asmx"));

        var failure = await Assert.ThrowsAsync<EwsTransportException>(() => transport.SendAsync(Calls.GetFolder, default));

        Assert.Equal((ErrorIds.TimedOut, true), (failure.ErrorId, failure.IsTransient));
    }

    [Fact]
    public async Task A_platform_without_gssapi_says_what_to_install()
    {
        using var http = new HttpClient(new Failing(new PlatformNotSupportedException()));
        var transport = new HttpTransport(http, new Uri("https://mail.contoso.com/EWS/Exchange.asmx"));

        var failure = await Assert.ThrowsAsync<EwsAuthenticationException>(() => transport.SendAsync(Calls.GetFolder, default));

        Assert.Contains("GSSAPI", failure.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proxy_that_is_given_is_used_for_this_connection()
    {
        await using var proxy = new ScriptedServer().Then(Http.Ok());
        var options = Calls.Options(proxy) with
        {
            Url = "http://mail.contoso.example/EWS/Exchange.asmx",
            AllowHttp = true,
            UseProxy = true,
            Proxy = new WebProxy($"http://127.0.0.1:{proxy.Port}"),
        };

        using var reply = await Calls.SendAsync(options);

        Assert.StartsWith("POST http://mail.contoso.example/EWS/Exchange.asmx", proxy.Requests[0].Line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kim@example.com\r\nX-Injected: 1")]
    [InlineData("kim\u0001@example.com")]
    public async Task An_address_that_would_break_the_header_is_refused(string address)
    {
        await using var server = new ScriptedServer();
        using var connection = EwsConnection.Open(Calls.Options(server));

        var failure = await Assert.ThrowsAsync<EwsInputException>(() => connection.OpenMailbox(address).Transport.SendAsync(Calls.GetFolder, default));

        Assert.Equal("AnchorMailbox", failure.Input);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task An_address_in_another_script_is_not_used_for_routing()
    {
        await using var server = new ScriptedServer().Then(Http.Ok());
        using var connection = EwsConnection.Open(Calls.Options(server));

        (await connection.OpenMailbox("用户@例え.jp").Transport.SendAsync(Calls.GetFolder, default)).Dispose();

        Assert.Null(server.Requests[0].Header("X-AnchorMailbox"));
    }

    private static Task<EwsTransportException> Failure(string url) =>
        Assert.ThrowsAsync<EwsTransportException>(() => Calls.SendAsync(new EwsConnectionOptions { Url = url, SignIn = SignInMethod.Anonymous, UseProxy = false }));

    private sealed class Failing(Exception exception) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromException<HttpResponseMessage>(exception);
    }
}
