using System;
using System.Linq;
using System.Threading.Tasks;
using EwsSync.Client.Discovery.ConnectionPoints;
using Xunit;

namespace EwsSync.Client.Tests.Discovery.ConnectionPoints;

public sealed class ActiveDirectoryTests
{
    private const string Url = "77378F46-2C66-4aa9-A6A6-3E7A48B19596";
    private const string Pointer = "67661d7F-8FC4-4fa7-BFAC-E1D7794C1F68";

    [SkippableFact]
    public async Task The_urls_of_a_directory_are_found_the_nearest_first()
    {
        await using var server = await DirectoryServer.StartAsync(
            ("far", [Url, "Site=Athens"], ["https://far.contoso.com/Autodiscover/Autodiscover.xml"]),
            ("none", [Url], ["https://none.contoso.com/Autodiscover/Autodiscover.xml"]),
            ("near", [Url.ToLowerInvariant(), "Site=THESSALONIKI"], ["https://near.contoso.com/Autodiscover/Autodiscover.xml"]),
            ("plain", [Url], ["http://plain.contoso.com/Autodiscover/Autodiscover.xml"]),
            ("other", ["something else"], ["https://other.contoso.com/"]));

        var (urls, isForDomain) = new ConnectionPointSearch(server.Open(), "contoso.com").Find();

        Assert.Equal(["near.contoso.com", "none.contoso.com", "far.contoso.com"], urls.Select(url => url.Host));
        Assert.False(isForDomain);
    }

    [SkippableFact]
    public async Task A_pointer_for_the_domain_leads_to_the_other_directory_and_no_other_does()
    {
        await using var server = await DirectoryServer.StartAsync(
            ("here", [Url], ["https://here.contoso.com/Autodiscover/Autodiscover.xml"]),
            ("elsewhere", [Pointer, "Domain=fabrikam.com"], ["LDAP://127.0.0.1/CN=there%2CCN=Configuration,DC=contoso,DC=com"]),
            ("loop", [Pointer, "Domain=tailspin.com"], ["LDAP://127.0.0.1"]),
            ("there", [Url], ["https://there.fabrikam.com/Autodiscover/Autodiscover.xml"]));
        var directory = server.Open();

        Assert.Equal(("there.fabrikam.com", true), Found("fabrikam.com"));
        Assert.Equal(("here.contoso.com there.fabrikam.com", false), Found("contoso.com"));
        Assert.Equal(("here.contoso.com there.fabrikam.com", true), Found("TAILSPIN.com"));

        (string, bool) Found(string domain)
        {
            var (urls, isForDomain) = new ConnectionPointSearch(directory, domain).Find();
            return (string.Join(' ', urls.Select(url => url.Host).Order(StringComparer.Ordinal)), isForDomain);
        }
    }

    [SkippableFact]
    public async Task A_directory_that_is_not_there_or_has_no_such_place_is_unavailable()
    {
        await using var server = await DirectoryServer.StartAsync();

        Assert.Empty(server.Open().Search(null));
        Assert.Throws<DirectoryUnavailableException>(() => server.Open().Search("LDAP://127.0.0.1/DC=nowhere"));
        Assert.Throws<DirectoryUnavailableException>(() => new ActiveDirectory(TimeSpan.FromSeconds(2)).Search("LDAP://127.0.0.1/DC=contoso"));
    }
}
