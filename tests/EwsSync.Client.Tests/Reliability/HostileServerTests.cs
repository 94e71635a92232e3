using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Threading.Tasks;
using EwsSync.Client.Tests.Scripted;
using EwsSync.Errors;
using EwsSync.Transport;
using Xunit;

namespace EwsSync.Client.Tests.Reliability;

/// <summary>Servers that promise or send too much: the call ends with a clear error, and no more than the limit is held.</summary>
public sealed class HostileServerTests
{
    private const int Limit = 1024 * 1024;

    private static readonly TransportOptions Bounded = new() { MaxResponseBytes = Limit };

    [Fact]
    public async Task A_length_of_a_gigabyte_is_refused_before_the_bytes_are_waited_for()
    {
        // The server keeps the connection open and sends no more: waiting for it would end in a time-out.
        var failure = await FailureOf(async connection =>
        {
            await connection.SendAsync(Http.Head("HTTP/1.1 200 OK\nContent-Type: text/xml\nContent-Length: 1000000000"));
            await connection.SendAsync(Http.Envelope);
            await connection.StallAsync();
        });

        Assert.Equal((ErrorIds.ResponseTooLarge, false), (failure.ErrorId, failure.IsTransient));
    }

    [Theory]
    [InlineData("Content-Length: 900000")]
    [InlineData("Transfer-Encoding: chunked")]
    public async Task A_promise_below_the_limit_that_is_not_kept_is_an_incomplete_answer(string promise)
    {
        var failure = await FailureOf(async connection =>
        {
            await connection.SendAsync(Http.Head($"HTTP/1.1 200 OK\nContent-Type: text/xml\n{promise}"));
            await connection.SendAsync("dbba0\r\n" + Http.Envelope);
            connection.Close();
        });

        Assert.Equal((ErrorIds.BodyIncomplete, true), (failure.ErrorId, failure.IsTransient));
    }

    [Fact]
    public async Task An_endless_chunked_body_ends_at_the_limit()
    {
        var failure = await FailureOf(async connection =>
        {
            await connection.SendAsync(Http.Head("HTTP/1.1 200 OK\nContent-Type: text/xml\nTransfer-Encoding: chunked"));
            byte[] chunk = [.. "10000\r\n"u8, .. new byte[0x10000], .. "\r\n"u8];
            while (true)
                await connection.SendAsync(chunk);
        });

        Assert.Equal((ErrorIds.ResponseTooLarge, false), (failure.ErrorId, failure.IsTransient));
    }

    [Fact]
    public async Task A_bomb_of_a_gigabyte_in_one_megabyte_is_let_out_no_further_than_the_limit()
    {
        var bomb = Bomb(1000);
        var arrived = 0L;
        await using var server = new ScriptedServer().Then(Http.Answer("200 OK\nContent-Type: text/xml\nContent-Encoding: gzip", bomb));

        var failure = await Assert.ThrowsAsync<EwsTransportException>(() => Calls.SendAsync(
            Calls.Options(server, Bounded with { MaxResponseBytes = 2 * Limit }), Calls.GetFolder with { BytesArrived = bytes => arrived += bytes.Length }));

        Assert.Equal(ErrorIds.ResponseTooLarge, failure.ErrorId);
        Assert.InRange(arrived, 0, 2 * Limit);
    }

    [Theory]
    [InlineData("deflate")]
    [InlineData("br")]
    [InlineData("gzip, br")]
    [InlineData("zstd")]
    public async Task A_compression_that_was_not_asked_for_is_refused(string encoding)
    {
        var failure = await FailureOf(connection => connection.SendAsync(Http.Answer($"200 OK\nContent-Type: text/xml\nContent-Encoding: {encoding}", new byte[100])));

        Assert.Contains("compressed", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\nContent-Type: text/xml\nContent-Length: -5")]
    [InlineData("HTTP/1.1 200 OK\nContent-Type: text/xml\nContent-Length: 99999999999999999999")]
    [InlineData("HTTP/1.1 200 OK\nContent-Type: text/xml\nTransfer-Encoding: chunked\n\nFFFFFFFFFFFFFFFFF")]
    [InlineData("HTTP/1.1 200 OK\nContent-Type: text/xml\nTransfer-Encoding: chunked\n\nxyz")]
    [InlineData("HTTP/9.9 banana")]
    [InlineData("<html>not HTTP at all</html>")]
    public async Task Nonsense_in_place_of_http_is_a_transport_error(string answer)
    {
        var failure = await FailureOf(async connection =>
        {
            await connection.SendAsync(Http.Head(answer));
            connection.Close();
        });

        Assert.False(string.IsNullOrWhiteSpace(failure.Message));
    }

    [Fact]
    public async Task Headers_without_end_are_refused()
    {
        var failure = await FailureOf(async connection =>
        {
            await connection.SendAsync("HTTP/1.1 200 OK\r\n");
            var lines = string.Concat(Enumerable.Repeat($"X-More: {new string('x', 1000)}\r\n", 50));
            while (true)
                await connection.SendAsync(lines);
        });

        Assert.False(string.IsNullOrWhiteSpace(failure.Message));
        Assert.InRange(failure.Message.Length, 1, 2000);
    }

    private static async Task<EwsTransportException> FailureOf(Func<ServerConnection, Task> step)
    {
        await using var server = new ScriptedServer().Then(step);
        return await Assert.ThrowsAsync<EwsTransportException>(() => Calls.SendAsync(Calls.Options(server, Bounded)));
    }

    private static byte[] Bomb(int megabytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            var zeros = new byte[1024 * 1024];
            for (var i = 0; i < megabytes; i++)
                gzip.Write(zeros);
        }

        return packed.ToArray();
    }
}
