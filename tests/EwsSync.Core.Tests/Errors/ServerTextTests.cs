using System;
using EwsSync.Errors;
using Xunit;

namespace EwsSync.Core.Tests.Errors;

public sealed class ServerTextTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData(" \r\n ", "")]
    [InlineData("  one\r\n\ttwo \u001b[31m three ", "one two [31m three")]
    public void Text_of_a_server_becomes_one_harmless_line(string? text, string clean) => Assert.Equal(clean, ServerText.Clean(text));

    [Fact]
    public void Long_text_is_cut_between_characters()
    {
        var clean = ServerText.Clean("x" + string.Concat(System.Linq.Enumerable.Repeat("😀", 400)));

        Assert.True(clean.Length <= ServerText.MaxLength + 1);
        Assert.EndsWith("😀…", clean, StringComparison.Ordinal);
    }
}
