using System;
using System.IO;
using System.Threading.Tasks;
using EwsSync.Client.Tests.Scripted;
using EwsSync.Errors;
using Xunit;

namespace EwsSync.Client.Tests;

public sealed class TraceTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ewssync-trace-").FullName;

    [Fact]
    public async Task An_exchange_is_one_line_with_what_support_asks_for()
    {
        const string answer = "<s:Envelope xmlns:s=\"x\"><m:ResponseCode>NoError</m:ResponseCode><m:ResponseCode>ErrorItemNotFound</m:ResponseCode><m:ResponseCode>NoError</m:ResponseCode></s:Envelope>";
        await using var server = new ScriptedServer().Then(
            Http.Ok(answer, "request-id: 0c0ffee0\nX-FEServer: EX01\nX-BEServer: EX02\nX-DiagInfo: EX02"));
        using var trace = new StringWriter();

        (await Calls.SendAsync(Calls.Options(server) with { TraceWriter = trace })).Dispose();

        var line = Assert.Single(trace.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
        foreach (var part in new[]
                 {
                     "operation=GetFolder", $"url={server.Url}", "status=200", "codes=NoError×2,ErrorItemNotFound", "sent=4", $"received={answer.Length}",
                     "head-ms=", "total-ms=", "client-request-id=" + server.Requests[0].Header("client-request-id"), "anchor=kim@example.com",
                     "sign-in=Basic", "request-id=0c0ffee0", "X-FEServer=EX01", "X-BEServer=EX02",
                 })
        {
            Assert.Contains(" " + part, line, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_failure_has_a_line_too_and_a_second_connection_adds_to_the_file()
    {
        var file = Path.Combine(_folder, "trace.txt");
        await using var server = new ScriptedServer()
            .Then(Http.Answer("503 Service Unavailable\nRetry-After: 30\nX-FEServer: EX01"))
            .Then(connection =>
            {
                connection.Reset();
                return Task.CompletedTask;
            });

        await Assert.ThrowsAsync<EwsTransportException>(() => Calls.SendAsync(Calls.Options(server) with { TraceFile = file }));
        await Assert.ThrowsAsync<EwsTransportException>(() => Calls.SendAsync(Calls.Options(server) with { TraceFile = file }));

        var lines = await File.ReadAllLinesAsync(file);
        Assert.Equal(2, lines.Length);
        Assert.Contains("status=503", lines[0], StringComparison.Ordinal);
        Assert.Contains("Retry-After=30", lines[0], StringComparison.Ordinal);
        Assert.Contains("failure=ServerBusy", lines[0], StringComparison.Ordinal);
        Assert.Contains("status=none", lines[1], StringComparison.Ordinal);
        Assert.Contains("failure=ConnectionFailed", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_cannot_add_lines_of_its_own()
    {
        await using var server = new ScriptedServer().Then(Http.Ok(moreHeaders: "X-FEServer: a\"b=c\u001b[31m"));
        using var trace = new StringWriter();

        (await Calls.SendAsync(Calls.Options(server) with { TraceWriter = trace })).Dispose();

        Assert.Contains("X-FEServer=\"a'b=c [31m\"", trace.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_place_that_cannot_be_written_to_is_refused_before_any_call()
    {
        var failure = Assert.Throws<EwsInputException>(() => EwsConnection.Open(new EwsConnectionOptions
        {
            Url = "https://localhost/",
            SignIn = Client.SignIn.SignInMethod.Anonymous,
            TraceFile = Path.Combine(_folder, "absent", "trace.txt"),
        }));

        Assert.Equal("Trace", failure.Input);
    }

    [Fact]
    public async Task A_trace_that_breaks_does_not_break_the_call()
    {
        await using var server = new ScriptedServer().Then(Http.Ok());
        var closed = new StreamWriter(new MemoryStream());
        await closed.DisposeAsync();

        using var reply = await Calls.SendAsync(Calls.Options(server) with { TraceWriter = closed });

        Assert.Equal(200, reply.StatusCode);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
