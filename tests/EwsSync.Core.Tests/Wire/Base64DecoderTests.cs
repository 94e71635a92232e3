using System;
using System.IO;
using System.Text;
using EwsSync.Wire;
using Xunit;

namespace EwsSync.Core.Tests.Wire;

public sealed class Base64DecoderTests
{
    private const int Window = 64 * 1024;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Window / 4 * 3)]
    [InlineData((Window / 4 * 3) + 1)]
    [InlineData(1_000_003)]
    public void Content_of_any_length_comes_back_in_any_portions(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        var text = Convert.ToBase64String(bytes, Base64FormattingOptions.InsertLineBreaks);
        Assert.Equal(bytes, Decode(text, 7));
        Assert.Equal(bytes, Decode(text, text.Length + 1));
    }

    [Fact]
    public void Padding_stands_at_the_end_and_nowhere_else()
    {
        // Just where the window is full, so that what comes behind it has not been seen yet.
        var padded = new string('A', Window - 2) + "==";
        Assert.NotNull(Decode(padded, Window));
        Assert.Null(Decode(padded + "AAAA", Window));
        Assert.Null(Decode("AA==AAAA", 3));
    }

    private static byte[]? Decode(string text, int portion)
    {
        using var decoded = new MemoryStream();
        var decoder = new Base64Decoder(bytes => decoded.Write(bytes.ToArray(), 0, bytes.Length));
        var sent = Encoding.ASCII.GetBytes(text);
        for (var at = 0; at < sent.Length; at += portion)
            decoder.Take(sent.AsSpan(at, Math.Min(portion, sent.Length - at)));
        return decoder.End() ? decoded.ToArray() : null;
    }
}
