using System;
using System.Linq;
using System.Threading.Tasks;
using EwsSync.Client.Discovery;
using EwsSync.Client.Tests.Scripted;
using Xunit;

namespace EwsSync.Client.Tests.Discovery;

public sealed class CloudsTests : IAsyncLifetime
{
    private readonly FakeInternet _internet = FakeInternet.Start();

    [Theory]
    [InlineData("kim@contoso.onmicrosoft.com", "outlook.office365.com")]
    [InlineData("kim@contoso.mail.onmicrosoft.com", "outlook.office365.com")]
    [InlineData("kim@contoso.onmicrosoft.us", "outlook.office365.us")]
    [InlineData("kim@contoso.partner.onmschina.cn", "partner.outlook.cn")]
    [InlineData("kim@contoso.mail.partner.onmschina.cn", "partner.outlook.cn")]
    public async Task A_domain_that_every_tenant_has_goes_to_its_own_cloud(string address, string host)
    {
        var result = await _internet.FoundAsync(address: address);

        Assert.Equal($"https://{host}/EWS/Exchange.asmx", result.Url!.AbsoluteUri);
        Assert.All(_internet.Asked, name => Assert.Equal(host, name));
    }

    [Theory]
    [InlineData("autodiscover-s.outlook.com", "outlook.office365.com")]
    [InlineData("autodiscover.outlook.com", "outlook.office365.com")]
    [InlineData("autodiscover-s.office365.us", "outlook.office365.us")]
    [InlineData("autodiscover-s-dod.office365.us", "outlook-dod.office365.us")]
    [InlineData("autodiscover-s.partner.outlook.cn", "partner.outlook.cn")]
    public async Task A_domain_that_leads_to_a_cloud_needs_no_consent_and_the_cloud_gets_no_credential(string referral, string host)
    {
        _internet.Plain("autodiscover.contoso.com", Answers.Redirect($"https://{referral}/autodiscover/autodiscover.xml"));
        _internet.Host(referral, Answers.Protected(Answers.Soap(Answers.Url)));

        var result = await _internet.FoundAsync();

        Assert.Equal(host, result.Url!.Host);
        Assert.DoesNotContain(_internet.Seen, s => s.Host == referral);
        _internet.SentNoCredential();
    }

    [Theory]
    [InlineData("outlook.com.fabrikam.com")]
    [InlineData("evil-outlook.com")]
    [InlineData("office365.us.fabrikam.com")]
    [InlineData("autodiscover.outlook.cn")]
    public void A_name_that_looks_like_a_cloud_is_none(string host) => Assert.Null(Clouds.OfHost(host));

    [Fact]
    public async Task The_clouds_look_up_knows_mailboxes_that_are_still_on_premises()
    {
        _internet.Plain("autodiscover.contoso.com", Answers.Redirect("https://autodiscover-s.outlook.com/autodiscover/autodiscover.xml"));
        _internet.Host("outlook.office365.com", Json("{\"Protocol\":\"EWS\",\"Url\":\"https://mail.contoso.com/EWS/Exchange.asmx\"}"));

        Assert.Equal(("mail.contoso.com", "Microsoft"), await Found(new DiscoveryOptions()));
        Assert.Equal("/autodiscover/autodiscover.json/v1.0/kim%40contoso.com?Protocol=EWS", _internet.Seen[^1].Path);
        Assert.Equal(("outlook.office365.com", "Redirect"), await Found(new DiscoveryOptions { CloudLookup = CloudLookup.Never }));
    }

    [Fact]
    public async Task Microsoft_gets_to_know_no_address_unless_the_domain_leads_there_or_it_is_wished()
    {
        _internet.Host("outlook.office365.com", Json("{\"Protocol\":\"EWS\",\"Url\":\"https://outlook.office365.com/EWS/Exchange.asmx\"}"));
        _internet.Host("autodiscover.contoso.com", Answers.Protected(Answers.Soap(Answers.Url)));

        await _internet.FoundAsync();
        Assert.DoesNotContain(_internet.Seen, s => s.Host == "outlook.office365.com");

        Assert.Equal(("outlook.office365.com", "Microsoft"), await Found(new DiscoveryOptions { CloudLookup = CloudLookup.First }));
    }

    [Theory]
    [InlineData("{\"ErrorCode\":\"InvalidProtocol\",\"ErrorMessage\":\"no\"}")]
    [InlineData("[]")]
    [InlineData("<html/>")]
    [InlineData("{\"Url\":7}")]
    public async Task A_look_up_that_knows_nothing_leaves_the_clouds_own_url(string answer)
    {
        _internet.Host("outlook.office365.com", Json(answer));

        Assert.Equal("outlook.office365.com", (await _internet.FoundAsync(address: "kim@contoso.onmicrosoft.com")).Url!.Host);
    }

    [Theory]
    [InlineData("https://outlook.office365.us/autodiscover/autodiscover.json/v1.0/x", 1)]
    [InlineData("https://autodiscover.fabrikam.com/autodiscover/autodiscover.json", 0)]
    [InlineData("http://outlook.office365.us/autodiscover/autodiscover.json", 0)]
    public async Task A_look_up_refers_to_clouds_only(string target, int followed)
    {
        _internet.Host("outlook.office365.com", Answers.Redirect(target)).Host("autodiscover.fabrikam.com", Json("{\"Url\":\"https://mail.contoso.com/EWS/Exchange.asmx\"}"));
        _internet.Host("outlook.office365.us", Json("{\"Url\":\"https://outlook.office365.us/EWS/Exchange.asmx\"}"));

        var result = await _internet.FoundAsync(address: "kim@contoso.onmicrosoft.com");

        Assert.Equal(followed == 1 ? "outlook.office365.us" : "outlook.office365.com", result.Url!.Host);
        Assert.Equal(followed, _internet.Seen.Count(s => s.Host != "outlook.office365.com"));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _internet.DisposeAsync();

    private static byte[] Json(string body) => Http.Answer("200 OK\nContent-Type: application/json", body);

    private async Task<(string, string)> Found(DiscoveryOptions options)
    {
        var result = await _internet.FoundAsync(options);
        return (result.Url!.Host, result.FoundBy!);
    }
}
