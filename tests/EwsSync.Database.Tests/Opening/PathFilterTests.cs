using EwsSync.Database.Reading;
using Xunit;

namespace EwsSync.Database.Tests.Opening;

public sealed class PathFilterTests
{
    [Theory]
    [InlineData("/Inbox", true)]
    [InlineData("/inbox/A", true)]
    [InlineData("/Inbox/Old", false)]
    [InlineData("/Inbox/Old/2019", false)]
    [InlineData("/Inbox/Older", true)]
    [InlineData("/Inbox/B tmp/x", false)]
    [InlineData("/Sent", false)]
    [InlineData(null, false)]
    public void Only_what_is_named_without_what_is_left_out_and_what_is_below_it(string? path, bool expected) =>
        Assert.Equal(expected, new PathFilter(["/Inbox", "Inbox/*"], ["\\Inbox\\OLD", "/*tmp"]).Matches(path));

    [Theory]
    [InlineData("/Inbox", true)]
    [InlineData(null, true)]
    [InlineData("Inbox", true)]
    [InlineData("/Old", false)]
    public void All_where_none_is_named(string? path, bool expected) => Assert.Equal(expected, new PathFilter(null, ["/Old"]).Matches(path));
}
