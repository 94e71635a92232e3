using System;
using System.Text;
using EwsSync.Database.Text;
using Xunit;

namespace EwsSync.Database.Tests.Opening;

public sealed class CleanTextTests
{
    [Fact]
    public void Text_is_what_both_databases_take()
    {
        // Not as InlineData: attributes are stored as UTF-8, which lone surrogates do not survive.
        (string? Text, string? Expected)[] samples =
        [
            (null, null), ("", ""), ("plain 😀", "plain 😀"), ("\0a\0", "\uFFFDa\uFFFD"), ("\uD83D", "\uFFFD"), ("\uDE00\uD83D\uDE00\uD83D", "\uFFFD\uD83D\uDE00\uFFFD"),
        ];
        foreach (var (text, expected) in samples)
        {
            var repaired = false;
            Assert.Equal(expected, CleanText.Of(text, ref repaired), StringComparer.Ordinal);
            Assert.Equal(text != expected, repaired);
        }
    }

    [Theory]
    [InlineData("""{"a":"\u0000\\u0000\u0041"}""", """{"a":"\ufffd\\u0000\u0041"}""", true)]
    [InlineData("""{"a":"\ud83d\ude00\uD83D"}""", """{"a":"\ud83d\ude00\ufffd"}""", true)]
    [InlineData("""{"a":"\ud83d\u0000"}""", """{"a":"\ufffd\ufffd"}""", true)]
    [InlineData("""{"a":"\\\ude00 \"\u00e4"}""", """{"a":"\\\ufffd \"\u00e4"}""", true)]
    [InlineData("""{"a":"\u00"}""", """{"a":"\u00"}""", false)]
    public void Json_is_what_a_cast_to_jsonb_takes(string text, string expected, bool flagged)
    {
        var repaired = false;
        Assert.Equal(expected, Encoding.UTF8.GetString(CleanText.OfJson(Encoding.UTF8.GetBytes(text), ref repaired)!));
        Assert.Equal(flagged, repaired);
    }
}
