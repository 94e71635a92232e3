using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Client.Resilience;
using EwsSync.Client.Tests.Fakes;
using EwsSync.Client.Tests.Scripted;
using EwsSync.Hosting;
using EwsSync.Model;
using EwsSync.State;
using EwsSync.Sync;
using Xunit;
using Xunit.Abstractions;

namespace EwsSync.Client.Tests.Reliability;

/// <summary>No answer is ever taken for that of another request. EWSSYNC_IN_STEP=2500 asks for 10,000 pages.</summary>
public sealed class InStepTests(ITestOutputHelper output)
{
    private static readonly int Folders = int.TryParse(Environment.GetEnvironmentVariable("EWSSYNC_IN_STEP"), CultureInfo.InvariantCulture, out var folders) ? folders : 200;

    [Fact]
    public async Task Items_stay_in_their_folder_where_a_server_answers_some_requests_twice()
    {
        await using var server = new DoubleAnsweringServer();
        var options = new EwsConnectionOptions
        {
            Url = server.Url.AbsoluteUri,
            SignIn = Client.SignIn.SignInMethod.Basic,
            Credential = new System.Net.NetworkCredential("kim", "password"),
            UseProxy = false,
            Clock = new InstantClock(),
            Transport = new Transport.TransportOptions { FirstByteTimeout = Timeout.InfiniteTimeSpan, IdleTimeout = Timeout.InfiniteTimeSpan, AttemptTimeout = Timeout.InfiniteTimeSpan },
            Retry = new RetryOptions { MaxConcurrentCalls = 8, WaitBudget = TimeSpan.FromDays(1) },
        };
        using var connection = EwsConnection.Open(options);
        var session = connection.OpenMailbox("kim@contoso.example");
        var request = new ItemSyncRequest(session, new FolderSelection { Folders = [.. Enumerable.Range(0, Folders).Select(i => new FolderId($"F{i}"))] });
        using var sync = new ItemSync([request], new MemorySyncStateStore(), new ItemSyncOptions { InitialSync = InitialSyncPolicy.Full, Throttle = 16 }, SilentObserver.Instance);
        var seen = new List<string>();
        while (await sync.NextPageAsync(CancellationToken.None) is { } page)
        {
            Assert.Null(page.Error);
            foreach (var change in page.Changes)
            {
                Assert.StartsWith(change.FolderId + "-", change.ItemId, StringComparison.Ordinal);
                seen.Add(change.ItemId!);
            }

            sync.Accept(page);
        }

        output.WriteLine($"{server.Requests} requests, {server.Doubled} of them answered twice.");
        Assert.InRange(server.Doubled, Folders / 10, int.MaxValue);
        Assert.Equal(Folders * 4, seen.Distinct().Count());
        Assert.Equal(Folders * 4, seen.Count);
    }

    [Fact]
    public async Task An_answer_with_the_id_of_another_request_is_refused_where_the_server_gives_ids_back()
    {
        await using var server = new ScriptedServer();
        server.Then(c => c.SendAsync(Http.Ok(moreHeaders: "client-request-id: " + Id(c))))
            .Then(Http.Ok(moreHeaders: "client-request-id: " + Guid.NewGuid()));
        using var connection = EwsConnection.Open(Calls.Options(server));
        var transport = connection.OpenMailbox("kim@example.com").Transport;
        (await transport.SendAsync(Calls.GetFolder, CancellationToken.None)).Dispose();
        var error = await Assert.ThrowsAsync<EwsSync.Errors.EwsProtocolException>(() => transport.SendAsync(Calls.GetFolder, CancellationToken.None));
        Assert.True(error.IsTransient);
        Assert.Contains("another request", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_never_gave_an_id_back_is_believed()
    {
        await using var server = new ScriptedServer().Then(Http.Ok(moreHeaders: "client-request-id: " + Guid.NewGuid()));
        (await Calls.SendAsync(server)).Dispose();
    }

    [Theory]
    [InlineData("503 Service Unavailable")]
    [InlineData("404 Not Found")]
    [InlineData("200 OK")]
    public async Task After_an_error_nothing_is_sent_over_the_connection_that_it_came_on(string status)
    {
        await using var server = new ScriptedServer()
            .Then(Http.Answer(status, "")).Then(Http.Ok()).Then(Http.Ok());
        using var connection = EwsConnection.Open(Calls.Options(server));
        var transport = connection.OpenMailbox("kim@example.com").Transport;
        await Assert.ThrowsAnyAsync<EwsSync.Errors.EwsException>(() => transport.SendAsync(Calls.GetFolder, CancellationToken.None));
        (await transport.SendAsync(Calls.GetFolder, CancellationToken.None)).Dispose();
        (await transport.SendAsync(Calls.GetFolder, CancellationToken.None)).Dispose();
        Assert.Equal(2, server.AcceptedConnections);
    }

    private static string Id(ServerConnection connection) => connection.Request.Header("client-request-id")!;
}
