using System.Text;
using EwsSync.Client.Feeds;
using Xunit;

namespace EwsSync.Client.Tests.Feeds;

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

    [Fact]
    public void Zeros_that_a_loss_of_power_leaves_are_torn() => Assert.True(TornLine.IsOurs(new byte[20]));
}
