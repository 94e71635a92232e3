using System.Linq;
using EwsSync.Client.Discovery.ConnectionPoints;
using Xunit;

namespace EwsSync.Client.Tests.Discovery.ConnectionPoints;

public sealed class ConnectionPointSearchTests
{
    private const string Url = "77378F46-2C66-4aa9-A6A6-3E7A48B19596";
    private const string Pointer = "67661d7F-8FC4-4fa7-BFAC-E1D7794C1F68";

    [Fact]
    public void No_more_than_ten_pointers_are_followed()
    {
        var directory = new ListedDirectory(path => [new ConnectionPoint([Pointer, "Domain=contoso.com"], [$"LDAP://{path?.Length}/DC=x{path}"])]);

        Assert.Empty(new ConnectionPointSearch(directory, "contoso.com").Find().Urls);
        Assert.Equal(11, directory.Asked.Count);
    }

    [Fact]
    public void Two_directories_that_point_to_each_other_are_a_loop()
    {
        var directory = new ListedDirectory(path => [new ConnectionPoint([Pointer, "Domain=contoso.com"], [path == "LDAP://one" ? "LDAP://two" : "LDAP://one"])]);

        Assert.Empty(new ConnectionPointSearch(directory, "contoso.com").Find().Urls);
        Assert.Equal([null, "LDAP://one", "LDAP://two"], directory.Asked);
    }

    [Theory]
    [InlineData("http://mail.contoso.com/")]
    [InlineData("https://user:secret@mail.contoso.com/")]
    [InlineData("no url")]
    [InlineData("LDAP://mail.contoso.com")]
    public void What_is_no_https_url_is_left_out(string binding) =>
        Assert.Empty(new ConnectionPointSearch(new ListedDirectory(_ => [new ConnectionPoint([Url], [binding])]), "contoso.com").Find().Urls);

    [Fact]
    public void Without_a_site_of_ones_own_those_of_none_come_first()
    {
        var directory = new ListedDirectory(_ => [new ConnectionPoint([Url, "Site=Athens"], ["https://a.contoso.com/"]), new ConnectionPoint([Url], ["https://b.contoso.com/"]), new ConnectionPoint([Url], ["https://b.contoso.com/"])]);

        Assert.Equal(["b.contoso.com", "a.contoso.com"], new ConnectionPointSearch(directory, "contoso.com").Find().Urls.Select(url => url.Host));
    }
}
