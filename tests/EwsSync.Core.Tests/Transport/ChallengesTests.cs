using System.Collections.Generic;
using EwsSync.Transport;
using Xunit;

namespace EwsSync.Core.Tests.Transport;

public sealed class ChallengesTests
{
    [Theory]
    [InlineData("Negotiate", "Negotiate")]
    [InlineData("Negotiate oYG2MIGzoAMKAQCh==", "Negotiate")]
    [InlineData("Basic realm=\"a, b\"", "Basic")]
    [InlineData("Bearer client_id=\"1\", trusted_issuers=\"a@b, c@d\", error=\"invalid_token\",Basic Realm=\"\",Basic Realm=\"\"", "Bearer,Basic")]
    [InlineData("NTLM, Negotiate, basic Realm=x", "NTLM,Negotiate,basic")]
    [InlineData("Bearer a = \"1\" , b= 2", "Bearer")]
    [InlineData("", "")]
    [InlineData(",,;=\"", "")]
    public void The_schemes_are_found_in_whatever_form_they_come(string line, string schemes)
    {
        var found = new List<string>();

        Challenges.Collect(line, found);

        Assert.Equal(schemes, string.Join(',', found));
    }

    [Fact]
    public void A_server_cannot_make_the_list_long()
    {
        var found = new List<string>();
        for (var i = 0; i < 1000; i++)
            Challenges.Collect($"Scheme{i}", found);

        Assert.Equal(10, found.Count);
    }
}
