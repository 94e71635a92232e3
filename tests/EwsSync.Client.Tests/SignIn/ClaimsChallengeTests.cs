using System.Linq;
using System.Net.Http.Headers;
using EwsSync.Client.SignIn;
using Xunit;

namespace EwsSync.Client.Tests.SignIn;

public sealed class ClaimsChallengeTests
{
    [Theory]
    [InlineData("Bearer realm=\"\", error=\"insufficient_claims\", claims=\"eyJhIjoxfQ==\"", "{\"a\":1}")]
    [InlineData("Bearer claims=\"eyJhIjoxfQ\"", "{\"a\":1}")]
    [InlineData("Bearer claims=\"bm90IGpzb24=\"", null)]
    [InlineData("Bearer claims=\"e\"", null)]
    [InlineData("Bearer error=\"invalid_token\"", null)]
    [InlineData("Basic claims=\"eyJhIjoxfQ==\"", null)]
    public void Only_json_in_a_challenge_for_tokens_counts(string header, string? claims) =>
        Assert.Equal(claims, ClaimsChallenge.Read([AuthenticationHeaderValue.Parse(header)]));

    [Fact]
    public void No_challenge_wants_nothing() => Assert.Null(ClaimsChallenge.Read(Enumerable.Empty<AuthenticationHeaderValue>()));
}
