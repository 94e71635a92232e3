using EwsSync.Database.Sqlite;
using Xunit;

namespace EwsSync.Database.Tests.Opening;

public sealed class SqliteLikeTests
{
    [Theory]
    [InlineData("%", "", true)]
    [InlineData("", "", true)]
    [InlineData("", "a", false)]
    [InlineData("a%", "Abc", true)]
    [InlineData("%ёж%", "Зелёный ЁЖ в лесу", true)]
    [InlineData("ÜBER%", "über uns", true)]
    [InlineData("a_c", "aBc", true)]
    [InlineData("a_c", "ac", false)]
    [InlineData("100\\%", "100%", true)]
    [InlineData("100\\%", "1000", false)]
    [InlineData("\\_%", "_x", true)]
    [InlineData("\\_%", "ax", false)]
    [InlineData("%ab%ab", "abab", true)]
    [InlineData("%ab%ab", "ab", false)]
    [InlineData("%aab", "aaaaab", true)]
    [InlineData("a%", null, false)]
    public void As_LIKE_in_any_letter_case(string pattern, string? text, bool expected) => Assert.Equal(expected, SqliteLike.Matches(pattern, text, "\\"));
}
