using System.Text;
using System.Text.Json;
using EwsSync.PowerShell.Output;
using Xunit;

namespace EwsSync.PowerShell.Tests.Output;

public sealed class TornLineTests
{
    private const string Line = """{"changeType":"Create","item":{"subject":"a } \" ] b","list":[1,2]}}""";

    [Fact]
    public void Every_proper_piece_of_a_line_is_torn_and_ours_and_only_the_whole_is_whole()
    {
        for (var length = 1; length < Line.Length; length++)
        {
            var piece = Encoding.UTF8.GetBytes(Line[..length]);
            Assert.True(TornLine.IsOurs(piece));
            Assert.False(TornLine.IsWhole(piece));
        }

        Assert.True(TornLine.IsWhole(Encoding.UTF8.GetBytes(Line)));
    }

    [Fact]
    public void A_quote_that_is_escaped_does_not_end_a_text() =>
        Assert.False(TornLine.IsWhole(Encoding.UTF8.GetBytes("""{"changeType":"Create","subject":"say \"}""")));

    [Theory]
    [InlineData("my diary")]
    [InlineData("{\"change\":1")]
    [InlineData("\n")]
    public void What_begins_otherwise_is_not_ours(string text) => Assert.False(TornLine.IsOurs(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("plain")]
    [InlineData("\" \\ / \b\f\n\r\t \u0000 \u001f \u007f \u2028")]
    [InlineData("北極星 🚀 Ελένη")]
    public void A_text_comes_back_from_JSON_as_it_was(string text)
    {
        var json = new JsonText().Open('{');
        json.Name("a").Text(text);
        json.Name("b").Raw("1");
        using var read = JsonDocument.Parse(json.Close('}').ToString());
        Assert.Equal(text, read.RootElement.GetProperty("a").GetString());
        Assert.DoesNotContain('\n', json.ToString());
    }

    [Fact]
    public void Half_a_surrogate_pair_becomes_an_escape_because_UTF8_has_no_bytes_for_it()
    {
        var json = new JsonText();
        json.Text("a\ud83d");
        Assert.Equal("\"a\\uD83D\"", json.ToString());
    }
}
