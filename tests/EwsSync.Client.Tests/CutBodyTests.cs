using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Client.Tests.Scripted;
using EwsSync.Errors;
using EwsSync.Transport;
using Xunit;

namespace EwsSync.Client.Tests;

public sealed class CutBodyTests
{
    // Long enough for several reads, and not so well compressible that gzip becomes trivial.
    private static readonly byte[] Body = Encoding.UTF8.GetBytes(
        Http.Envelope + string.Concat(Enumerable.Range(0, 40).Select(i => $"<!-- {i * 7919 % 1009:x} -->")));

    [Fact]
    public async Task A_body_with_a_length_is_complete_or_incomplete_at_every_byte()
    {
        await CutEverywhere(Http.Answer("200 OK\nContent-Type: text/xml; charset=utf-8", Body));
    }

    [Fact]
    public async Task With_chunks_a_length_is_ignored()
    {
        await using var server = new ScriptedServer().Then(
            [.. Http.Head("HTTP/1.1 200 OK\nContent-Type: text/xml\nContent-Length: 7\nTransfer-Encoding: chunked"), .. Http.Chunked(Body)]);

        using var reply = await Calls.SendAsync(server);

        Assert.Equal(Body.Length, reply.Body.Length);
    }

    [Fact]
    public async Task A_chunked_body_is_complete_or_incomplete_at_every_byte()
    {
        await CutEverywhere([.. Http.Head("HTTP/1.1 200 OK\nContent-Type: text/xml\nTransfer-Encoding: chunked"), .. Http.Chunked(Body)]);
    }

    [Fact]
    public async Task A_compressed_body_with_a_length_is_complete_or_incomplete_at_every_byte()
    {
        await CutEverywhere(Http.Answer("200 OK\nContent-Type: text/xml\nContent-Encoding: gzip", Http.Gzip(Body)));
    }

    [Fact]
    public async Task A_compressed_body_that_was_cut_before_it_was_framed_is_incomplete_at_every_byte()
    {
        // A proxy that recomputes the length hides the cut from HTTP, and .NET's decompressor takes the end for the end.
        var packed = Http.Gzip(Body);
        await using var server = new ScriptedServer();
        using var connection = EwsConnection.Open(Calls.Options(server));
        var mailbox = connection.OpenMailbox("kim@example.com");
        for (var cut = 1; cut < packed.Length; cut++)
        {
            server.Then(Http.Answer("200 OK\nContent-Type: text/xml\nContent-Encoding: gzip", packed[..cut]));
            var failure = await Assert.ThrowsAsync<EwsTransportException>(() => mailbox.Transport.SendAsync(Calls.GetFolder, CancellationToken.None));
            Assert.Equal((cut, ErrorIds.BodyIncomplete, true), (cut, failure.ErrorId, failure.IsTransient));
        }
    }

    [Fact]
    public async Task Damaged_compression_is_an_incomplete_answer()
    {
        var packed = Http.Gzip(Body);
        packed[packed.Length / 2] ^= 0xFF;

        var failure = await Calls.FailureOf<EwsTransportException>(Http.Answer("200 OK\nContent-Type: text/xml\nContent-Encoding: gzip", packed));

        Assert.Equal(ErrorIds.BodyIncomplete, failure.ErrorId);
        Assert.True(failure.IsTransient);
    }

    [Fact]
    public async Task A_reset_before_the_answer_is_a_failed_connection_that_is_worth_a_quick_repetition()
    {
        await using var server = new ScriptedServer().Then(connection =>
        {
            connection.Reset();
            return Task.CompletedTask;
        });

        var failure = await Assert.ThrowsAsync<EwsTransportException>(() => Calls.SendAsync(server));

        Assert.Equal((ErrorIds.ConnectionFailed, ErrorAction.RetrySoon, true), (failure.ErrorId, failure.Action, failure.IsTransient));
    }

    [Fact]
    public async Task A_reset_within_the_body_is_an_incomplete_answer()
    {
        var arrived = new TaskCompletionSource();
        await using var server = new ScriptedServer().Then(async connection =>
        {
            await connection.SendAsync(Http.Answer("200 OK\nContent-Type: text/xml", Body)[..^10]);
            await arrived.Task;
            connection.Reset();
        });

        var call = Calls.GetFolder with { BytesArrived = _ => arrived.TrySetResult() };
        var failure = await Assert.ThrowsAsync<EwsTransportException>(() => Calls.SendAsync(Calls.Options(server), call));

        Assert.Equal((ErrorIds.BodyIncomplete, ErrorAction.RetrySoon, true), (failure.ErrorId, failure.Action, failure.IsTransient));
    }

    [Fact]
    public async Task An_answer_above_the_limit_is_refused_also_when_it_is_small_on_the_wire()
    {
        var bomb = Http.Gzip(new byte[10_000_000]);
        await using var server = new ScriptedServer().Then(Http.Answer("200 OK\nContent-Type: text/xml\nContent-Encoding: gzip", bomb));

        var failure = await Assert.ThrowsAsync<EwsTransportException>(
            () => Calls.SendAsync(Calls.Options(server, new TransportOptions { MaxResponseBytes = 1_000_000 })));

        Assert.Equal((ErrorIds.ResponseTooLarge, false), (failure.ErrorId, failure.IsTransient));
    }

    [Fact]
    public async Task The_bytes_are_handed_on_as_they_arrive_and_decompressed()
    {
        var packed = Http.Gzip(Body);
        await using var server = new ScriptedServer().Then(Http.Answer("200 OK\nContent-Type: text/xml\nContent-Encoding: gzip", packed));
        using var seen = new MemoryStream();

        using var reply = await Calls.SendAsync(Calls.Options(server), Calls.GetFolder with { BytesArrived = bytes => seen.Write(bytes.Span) });

        Assert.Equal(Body, seen.ToArray());
        Assert.Equal(Body.Length, reply.Body.Length);
    }

    private static async Task CutEverywhere(byte[] answer)
    {
        await using var server = new ScriptedServer();
        using var connection = EwsConnection.Open(Calls.Options(server));
        var mailbox = connection.OpenMailbox("kim@example.com");
        for (var cut = 0; cut < answer.Length; cut++)
        {
            var sent = answer[..cut];
            server.Then(async served =>
            {
                await served.SendAsync(sent);
                served.Close();
            });
            try
            {
                using var reply = await mailbox.Transport.SendAsync(Calls.GetFolder, CancellationToken.None);
                // Only what HTTP itself allows to be missing: the line end after the last chunk.
                Assert.True(cut >= answer.Length - 4, $"cut at {cut} of {answer.Length} was taken for complete");
                Assert.Equal(Encoding.UTF8.GetString(Body), await Calls.TextOf(reply));
            }
            catch (EwsTransportException failure)
            {
                Assert.True(failure.IsTransient, $"cut at {cut}: {failure.Message}");
                Assert.Contains(failure.ErrorId, new[] { ErrorIds.BodyIncomplete, ErrorIds.ConnectionFailed });
            }
        }

        server.Then(answer);
        using var whole = await mailbox.Transport.SendAsync(Calls.GetFolder, CancellationToken.None);
        Assert.Equal(Encoding.UTF8.GetString(Body), await Calls.TextOf(whole));
    }
}
