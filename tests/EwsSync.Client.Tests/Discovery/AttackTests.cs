using System;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Client.Discovery;
using EwsSync.Client.Discovery.Network;
using EwsSync.Client.Tests.Scripted;
using EwsSync.Errors;
using Xunit;

namespace EwsSync.Client.Tests.Discovery;

/// <summary>What others do to get at the credential, or at this machine.</summary>
public sealed class AttackTests : IAsyncLifetime
{
    private const string Foreign = "https://mail.fabrikam.com/EWS/Exchange.asmx";

    private readonly FakeInternet _internet = FakeInternet.Start();

    [Fact]
    public async Task A_parent_of_the_domain_is_never_asked_for_anything()
    {
        foreach (var host in (string[])["contoso.co.uk", "autodiscover.contoso.co.uk", "co.uk", "autodiscover.co.uk", "autodiscover.uk"])
            _internet.Host(host, Answers.Protected(Answers.Soap("https://mail.sales.contoso.co.uk/EWS/Exchange.asmx"))).Plain(host, Answers.Redirect("https://autodiscover.co.uk/autodiscover/autodiscover.xml"));

        await _internet.FailedAsync(ErrorIds.AutodiscoverFailed, address: "kim@sales.contoso.co.uk");

        Assert.All(_internet.Asked, name => Assert.EndsWith("sales.contoso.co.uk", name, StringComparison.Ordinal));
        Assert.Empty(_internet.Seen);
    }

    [Theory]
    [InlineData("mail.fabrikam.com")]
    [InlineData("*.contoso.com")]
    [InlineData("contoso.com.fabrikam.com")]
    public async Task A_certificate_for_another_name_gets_not_even_a_request(string certificate)
    {
        _internet.Host("contoso.com", Answers.Protected(_ => Answers.Soap(Answers.Url)), certificate);

        var result = await _internet.FailedAsync(ErrorIds.AutodiscoverFailed);

        Assert.Empty(_internet.Seen);
        Assert.Contains(result.Tries, t => t.Step == "Domain" && t.Result.Contains("another name", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_certificate_of_an_unknown_authority_gets_not_even_a_request()
    {
        _internet.Host("autodiscover.contoso.com", Answers.Protected(Answers.Soap(Answers.Url)));

        await _internet.FailedAsync(ErrorIds.AutodiscoverFailed, connection: _internet.Connection() with { Trust = new() });

        Assert.Empty(_internet.Seen);
    }

    [Fact]
    public async Task A_wildcard_domain_that_answers_everything_with_a_page_sees_no_credential()
    {
        foreach (var host in (string[])["contoso.com", "autodiscover.contoso.com"])
            _internet.Host(host, Answers.Page).Plain(host, Answers.Page);
        _internet.Services.Add(new SrvTarget("anything.contoso.com", 443, 0, 0));
        _internet.Host("anything.contoso.com", Answers.Page);

        var result = await _internet.FailedAsync(ErrorIds.AutodiscoverFailed);

        _internet.SentNoCredential();
        Assert.Equal(6, result.Tries.Count(t => t.Result.Contains("no answer of Autodiscover (text/html)", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("plain http")]
    [InlineData("soap")]
    [InlineData("pox")]
    [InlineData("302")]
    [InlineData("307")]
    [InlineData("srv")]
    public async Task A_redirect_to_another_domain_is_not_followed_by_itself(string kind)
    {
        LeadAway(kind);

        var result = await _internet.FailedAsync(ErrorIds.AutodiscoverRedirectRefused);

        Assert.DoesNotContain(_internet.Seen, s => s.Host == "autodiscover.fabrikam.com");
        Assert.Contains("autodiscover.fabrikam.com", result.Error!.Message, StringComparison.Ordinal);
        Assert.Contains("autodiscover.fabrikam.com", result.Error.Advice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plain http", "autodiscover.fabrikam.com,mail.fabrikam.com")]
    [InlineData("soap", "*.fabrikam.com")]
    [InlineData("srv", "*.fabrikam.com")]
    public async Task It_is_followed_where_it_was_allowed(string kind, string allowed)
    {
        LeadAway(kind);

        Assert.Equal(Foreign, (await _internet.FoundAsync(new DiscoveryOptions { AllowRedirectTo = allowed.Split(',') })).Url!.AbsoluteUri);
    }

    [Theory]
    [InlineData("fabrikam.com")]
    [InlineData("*.com")]
    [InlineData("*")]
    [InlineData("*.autodiscover.fabrikam.com")]
    [InlineData("fabrikam.com.")]
    public async Task What_does_not_name_the_host_does_not_allow_it(string allowed)
    {
        LeadAway("302");

        await _internet.FailedAsync(ErrorIds.AutodiscoverRedirectRefused, new DiscoveryOptions { AllowRedirectTo = [allowed] });
    }

    [Fact]
    public async Task A_person_is_asked_once_for_a_host_and_may_decline()
    {
        LeadAway("302");
        var asked = 0;

        await _internet.FoundAsync(new DiscoveryOptions { AskConsent = (_, _) => Task.FromResult(++asked > 0) });
        Assert.Equal(2, asked);
        await _internet.FailedAsync(ErrorIds.AutodiscoverRedirectRefused, new DiscoveryOptions { AskConsent = (_, _) => Task.FromResult(++asked < 0) });
    }

    [Fact]
    public async Task A_url_of_ews_in_another_domain_is_not_taken_by_itself()
    {
        _internet.Host("autodiscover.contoso.com", Answers.Soap(Foreign));

        await _internet.FailedAsync(ErrorIds.AutodiscoverRedirectRefused);
        Assert.Equal(Foreign, (await _internet.FoundAsync(new DiscoveryOptions { AllowRedirectTo = ["mail.fabrikam.com"] })).Url!.AbsoluteUri);
    }

    [Theory]
    [InlineData("kim@fabrikam.com")]
    [InlineData("kim@contoso.com.fabrikam.com")]
    [InlineData("kim@evilcontoso.com")]
    [InlineData("kim@com")]
    public async Task An_address_in_another_domain_brings_no_hosts_of_its_own(string target)
    {
        var domain = target[(target.IndexOf('@', StringComparison.Ordinal) + 1)..];
        _internet.Host("autodiscover.contoso.com", Answers.Pox($"<Action>redirectAddr</Action><RedirectAddr>{target}</RedirectAddr>"));
        _internet.Host(domain, Answers.Protected(Answers.Soap(Foreign))).Host("autodiscover." + domain, Answers.Protected(Answers.Soap(Foreign)));

        await _internet.FailedAsync(ErrorIds.AutodiscoverRedirectRefused);

        Assert.All(_internet.Seen, s => Assert.Equal("autodiscover.contoso.com", s.Host));
    }

    [Theory]
    [InlineData("http://mail.contoso.com/autodiscover/autodiscover.xml")]
    [InlineData("http://autodiscover.contoso.com/autodiscover/autodiscover.xml")]
    [InlineData("ftp://mail.contoso.com/autodiscover/autodiscover.xml")]
    [InlineData("file:///etc/passwd/autodiscover.xml")]
    public async Task Nothing_but_https_is_followed(string target)
    {
        _internet.Host("contoso.com", Answers.Redirect(target)).Plain("autodiscover.contoso.com", Answers.Redirect(target)).Plain("mail.contoso.com", Answers.Unauthorized);

        await _internet.FailedAsync(ErrorIds.AutodiscoverFailed);

        Assert.All(_internet.Seen.Where(s => !s.IsTls), s => Assert.StartsWith("GET /autodiscover/autodiscover.xml", s.Request.Line, StringComparison.Ordinal));
        _internet.SentNoCredential();
    }

    [Theory]
    [InlineData("http://mail.contoso.com/EWS/Exchange.asmx")]
    [InlineData("https://kim:secret@mail.contoso.com/EWS/Exchange.asmx")]
    [InlineData("mail.contoso.com")]
    public async Task A_url_of_ews_that_is_not_https_is_not_taken(string url)
    {
        _internet.Host("contoso.com", Answers.Soap(url));

        await _internet.FailedAsync(ErrorIds.AutodiscoverFailed);
    }

    [Fact]
    public async Task Plain_http_that_asks_for_a_password_gets_none()
    {
        _internet.Plain("autodiscover.contoso.com", Answers.Unauthorized);

        await _internet.FailedAsync(ErrorIds.AutodiscoverFailed);

        Assert.Single(_internet.Seen);
        _internet.SentNoCredential();
    }

    [Fact]
    public async Task A_server_that_wants_another_scheme_does_not_get_basic()
    {
        _internet.Host("autodiscover.contoso.com", Http.Answer("401 Unauthorized\nWWW-Authenticate: Negotiate\nWWW-Authenticate: NTLM"));

        var result = await _internet.FailedAsync(ErrorIds.AutodiscoverFailed);

        _internet.SentNoCredential();
        Assert.Contains(result.Tries, t => t.Result.Contains("does not take Basic; it offers Negotiate, NTLM", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.8.8.8")]
    [InlineData("0.0.0.0")]
    [InlineData("169.254.169.254")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("fe80::1")]
    [InlineData("224.0.0.1")]
    public async Task A_name_that_leads_to_this_machine_or_its_link_is_not_connected_to(string address)
    {
        _internet.Host("contoso.com", Answers.Protected(_ => Answers.Soap(Answers.Url)), address: address).Plain("autodiscover.contoso.com", Answers.Unauthorized, address);

        var result = await _internet.FailedAsync(ErrorIds.AutodiscoverFailed);

        Assert.Empty(_internet.Seen);
        Assert.Equal(3, result.Tries.Count(t => t.Result.StartsWith("not asked: DNS says", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("[::1]")]
    [InlineData("10.0.0.1")]
    public async Task A_redirect_to_a_number_or_to_this_machine_is_not_followed(string host)
    {
        _internet.Host("contoso.com", Answers.Redirect($"https://{host}/autodiscover/autodiscover.xml"));
        _internet.Services.Add(new SrvTarget(host, 443, 0, 0));

        Assert.NotNull((await _internet.FindAsync()).Error);
        Assert.All(_internet.Seen, s => Assert.Equal("contoso.com", s.Host));
    }

    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><Autodiscover><Response><Account><Action>settings</Action><Protocol><Type>EXPR</Type><EwsUrl>&a;</EwsUrl></Protocol></Account></Response></Autodiscover>")]
    [InlineData("<!DOCTYPE x [<!ENTITY a 'https://mail.contoso.com/EWS/Exchange.asmx'>]><Autodiscover><Response><Account><Action>settings</Action><Protocol><Type>EXPR</Type><EwsUrl>&a;</EwsUrl></Protocol></Account></Response></Autodiscover>")]
    [InlineData("<Autodiscover><Response><Account><Action>settings</Action><Protocol><Type>EXPR</Type><EwsUrl>https://mail.contoso.com/EWS/Exchange.asmx")]
    [InlineData("<html><Autodiscover><Response/></Autodiscover></html>")]
    [InlineData("\0\0\0")]
    [InlineData("")]
    public async Task Xml_with_a_document_type_or_that_is_no_answer_is_not_read(string body)
    {
        _internet.Host("contoso.com", Answers.Xml(body));

        await _internet.FailedAsync(ErrorIds.AutodiscoverFailed);
    }

    [Fact]
    public async Task Xml_of_a_hundred_thousand_levels_does_no_harm()
    {
        var deep = new StringBuilder("<Autodiscover><Response>");
        for (var i = 0; i < 100_000; i++)
            deep.Append("<a>");
        for (var i = 0; i < 100_000; i++)
            deep.Append("</a>");
        _internet.Host("contoso.com", Answers.Xml(deep.Append("</Response></Autodiscover>").ToString()));

        await _internet.FailedAsync(ErrorIds.AutodiscoverFailed);
    }

    [Theory]
    [InlineData("200 OK")]
    [InlineData("500 Internal Server Error")]
    [InlineData("404 Not Found")]
    public async Task A_hundred_megabytes_are_not_read(string status)
    {
        const int Size = 100 * 1024 * 1024;
        var sent = 0;
        _internet.Host("contoso.com", _ =>
        {
            sent++;
            return [.. Http.Head($"HTTP/1.1 {status}\nContent-Type: text/xml\nContent-Length: {Size}"), .. new byte[Size]];
        });
        var before = GC.GetAllocatedBytesForCurrentThread();

        var result = await _internet.FailedAsync(ErrorIds.AutodiscoverFailed);

        Assert.Contains(result.Tries, t => t.Result.Contains("larger than 1024 KB", StringComparison.Ordinal));
        Assert.InRange(sent, 1, 2);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < Size);
    }

    [Fact]
    public async Task Words_of_a_server_cannot_steer_a_terminal()
    {
        _internet.Host("contoso.com", Answers.SoapUser("<ErrorCode>InvalidUser</ErrorCode><ErrorMessage>\u009b31m&#10;[0m error: all is well</ErrorMessage>"));

        var result = await _internet.FailedAsync(ErrorIds.AutodiscoverFailed);

        Assert.DoesNotContain(result.Tries, t => t.Result.Any(char.IsControl));
    }

    [Fact]
    public async Task An_answer_of_a_hybrid_look_up_is_judged_too()
    {
        _internet.Host("outlook.office365.com", Http.Answer("200 OK\nContent-Type: application/json", $"{{\"Protocol\":\"EWS\",\"Url\":\"{Foreign}\"}}"));

        await _internet.FailedAsync(ErrorIds.AutodiscoverRedirectRefused, new DiscoveryOptions { CloudLookup = CloudLookup.First });
    }

    [Fact]
    public async Task A_credential_over_plain_http_is_a_bug_that_stops()
    {
        var options = new DiscoveryOptions { Network = _internet };
        using var http = new DiscoveryHttp(_internet.Connection(), options, _ => false);

        await Assert.ThrowsAsync<InvalidOperationException>(() => http.SendAsync(
            System.Net.Http.HttpMethod.Get, new Uri("http://contoso.com/"), null, new System.Net.Http.Headers.AuthenticationHeaderValue("Basic", "eA=="), false, CancellationToken.None));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _internet.DisposeAsync();

    private void LeadAway(string kind)
    {
        const string There = "https://autodiscover.fabrikam.com/autodiscover/autodiscover.svc";
        _internet.Host("autodiscover.fabrikam.com", Answers.Protected(Answers.Soap(Foreign)));
        switch (kind)
        {
            case "plain http":
                _internet.Plain("autodiscover.contoso.com", Answers.Redirect(There));
                break;
            case "soap":
                _internet.Host("contoso.com", Answers.SoapUser($"<ErrorCode>RedirectUrl</ErrorCode><RedirectTarget>{There}</RedirectTarget>"));
                break;
            case "pox":
                _internet.Host("contoso.com", r => r.IsSoap() ? Answers.NotFound : Answers.Pox($"<Action>redirectUrl</Action><RedirectUrl>{There}</RedirectUrl>"));
                break;
            case "srv":
                _internet.Services.Add(new SrvTarget("autodiscover.fabrikam.com", 443, 0, 0));
                break;
            default:
                _internet.Host("contoso.com", Answers.Redirect(There, int.Parse(kind, System.Globalization.CultureInfo.InvariantCulture)));
                break;
        }
    }
}
