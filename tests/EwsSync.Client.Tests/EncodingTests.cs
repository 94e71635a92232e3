using System;
using System.IO;
using System.IO.Compression;
using System.Text;
using System.Threading.Tasks;
using EwsSync.Client.Tests.Scripted;
using EwsSync.Errors;
using Xunit;

namespace EwsSync.Client.Tests;

/// <summary>Packed answers as servers and proxies send them, with a header that is right, wrong or missing.</summary>
public sealed class EncodingTests
{
    private static readonly byte[] Plain = Encoding.UTF8.GetBytes(Http.Envelope);

    public static TheoryData<string, string> Readable() => new()
    {
        { "gzip", "gzip" }, { "gzip", "x-gzip" }, { "gzip", "" }, { "gzip", "none" }, { "gzip", "identity" },
        { "members", "gzip" }, { "members", "" }, { "padded", "gzip" }, { "emptyMember", "gzip" },
        { "plain", "none" }, { "plain", "identity" }, { "plain", "utf-8" }, { "plain", "deflate" }, { "plain", "br" }, { "plain", "gzip" },
        { "zlib", "deflate" }, { "raw", "deflate" },
    };

    [Theory]
    [MemberData(nameof(Readable))]
    public async Task It_is_read(string packing, string header)
    {
        await using var server = new ScriptedServer().Then(Answer(Pack(packing), header));
        using var reply = await Calls.SendAsync(server);
        Assert.Equal(Http.Envelope, await Calls.TextOf(reply));
    }

    [Theory]
    [InlineData("br")]
    [InlineData("zstd")]
    public async Task What_cannot_be_unpacked_is_named_and_never_shown(string header)
    {
        await using var server = new ScriptedServer().Then(Answer([0x8B, 0x02, 0x80, 0x01, 0x02], header));
        var error = await Assert.ThrowsAsync<EwsTransportException>(() => Calls.SendAsync(server));
        Assert.Contains($"({header})", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(error.Message, char.IsControl);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("members")]
    public async Task Gzip_that_is_cut_is_transient(string packing)
    {
        var packed = Pack(packing);
        foreach (var length in new[] { packed.Length / 2, packed.Length - 30 })
        {
            await using var server = new ScriptedServer().Then(Answer(packed[..length], "gzip"));
            var error = await Assert.ThrowsAnyAsync<EwsException>(() => Calls.SendAsync(server));
            Assert.Equal((ErrorIds.BodyIncomplete, true), (error.ErrorId, error.IsTransient));
        }
    }

    private static byte[] Answer(byte[] body, string encoding) =>
        Http.Answer("200 OK\nContent-Type: text/xml" + (encoding.Length > 0 ? "\nContent-Encoding: " + encoding : ""), body);

    private static byte[] Pack(string packing) => packing switch
    {
        "gzip" => Http.Gzip(Plain),
        "members" => [.. Http.Gzip(Plain[..50]), .. Http.Gzip(Plain[50..])],
        "emptyMember" => [.. Http.Gzip(Plain), .. Http.Gzip([])],
        "padded" => [.. Http.Gzip(Plain), .. new byte[16]],
        "zlib" => Through(stream => new ZLibStream(stream, CompressionLevel.Optimal, leaveOpen: true)),
        "raw" => Through(stream => new DeflateStream(stream, CompressionLevel.Optimal, leaveOpen: true)),
        _ => Plain,
    };

    private static byte[] Through(Func<Stream, Stream> pack)
    {
        using var packed = new MemoryStream();
        using (var stream = pack(packed))
            stream.Write(Plain);
        return packed.ToArray();
    }
}
