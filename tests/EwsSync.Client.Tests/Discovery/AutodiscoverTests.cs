using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using EwsSync.Client.Discovery;
using EwsSync.Client.Discovery.Network;
using EwsSync.Client.SignIn;
using EwsSync.Client.Tests.Fakes;
using EwsSync.Client.Tests.Scripted;
using EwsSync.Errors;
using Xunit;

namespace EwsSync.Client.Tests.Discovery;

public sealed class AutodiscoverTests : IAsyncLifetime
{
    private readonly FakeInternet _internet = FakeInternet.Start();

    [Fact]
    public async Task A_domain_that_is_set_up_well_costs_two_requests()
    {
        _internet.Host("autodiscover.contoso.com", Answers.Protected(Answers.Soap(Answers.Url, "https://inside.contoso.com/EWS/Exchange.asmx")));

        var result = await _internet.FoundAsync();

        Assert.Equal((Answers.Url, "Prefix", "15.02.2562.017"), (result.Url!.AbsoluteUri, result.FoundBy, result.ServerVersion));
        Assert.Equal(2, _internet.Seen.Count);
        Assert.Contains("<a:Mailbox>kim@contoso.com</a:Mailbox>", _internet.Seen[1].Request.Body, StringComparison.Ordinal);
        Assert.Equal("text/xml; charset=utf-8", _internet.Seen[1].Request.Header("Content-Type"));
    }

    [Fact]
    public async Task Soap_comes_before_plain_xml_and_the_domain_before_its_prefix()
    {
        _internet.Host("contoso.com", Answers.NotFound);
        _internet.Host("autodiscover.contoso.com", Answers.Protected(r => r.IsSoap() ? Answers.NotFound : Answers.Protocol("EXPR", Answers.Url)));

        var result = await _internet.FoundAsync();

        Assert.Equal(
            [
                "https://contoso.com/autodiscover/autodiscover.svc", "https://contoso.com/autodiscover/autodiscover.xml", "https://autodiscover.contoso.com/autodiscover/autodiscover.svc",
                "https://autodiscover.contoso.com/autodiscover/autodiscover.svc with a credential", "https://autodiscover.contoso.com/autodiscover/autodiscover.xml",
                "https://autodiscover.contoso.com/autodiscover/autodiscover.xml with a credential",
            ],
            _internet.Seen.Select(s => s.ToString()));
        Assert.Contains("<EMailAddress>kim@contoso.com</EMailAddress>", _internet.Seen[5].Request.Body, StringComparison.Ordinal);
        Assert.Contains(result.Tries, t => t is { Step: "SCP" } && t.Result.StartsWith("skipped", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false, "https://mail.contoso.com/EWS/Exchange.asmx")]
    [InlineData(true, "https://inside.contoso.com/EWS/Exchange.asmx")]
    public async Task The_external_url_is_taken_unless_the_internal_one_is_preferred(bool prefer, string expected)
    {
        _internet.Host("autodiscover.contoso.com", Answers.Protected(Answers.Soap(Answers.Url, "https://inside.contoso.com/EWS/Exchange.asmx")));

        Assert.Equal(expected, (await _internet.FoundAsync(new DiscoveryOptions { PreferInternal = prefer })).Url!.AbsoluteUri);
    }

    [Fact]
    public async Task Exchange_2007_has_plain_xml_and_the_older_name_of_the_url()
    {
        _internet.Host("autodiscover.contoso.com", Answers.Protected(r => r.IsSoap()
            ? Answers.NotFound
            : Answers.Pox($"<Action>settings</Action><Protocol><Type>EXCH</Type><ASUrl>{Answers.Url}</ASUrl></Protocol><Protocol><Type>EXPR</Type><Server>x</Server></Protocol>")));

        Assert.Equal(Answers.Url, (await _internet.FoundAsync()).Url!.AbsoluteUri);
    }

    [Fact]
    public async Task A_redirect_over_plain_http_is_followed_within_the_domain_and_sees_no_credential()
    {
        _internet.Plain("autodiscover.contoso.com", Answers.Redirect("https://mail.contoso.com/autodiscover/autodiscover.xml"));
        _internet.Host("mail.contoso.com", Answers.Protected(Answers.Protocol("EXPR", Answers.Url)));

        await _internet.FoundAsync();

        var probe = Assert.Single(_internet.Seen, s => !s.IsTls);
        Assert.Equal(("GET /autodiscover/autodiscover.xml HTTP/1.1", (string?)null), (probe.Request.Line, probe.Authorization));
    }

    [Fact]
    public async Task Service_records_are_tried_by_priority_and_weight_and_with_the_port_of_https_only()
    {
        _internet.Services.AddRange([new SrvTarget("late.contoso.com", 443, 20, 5), new SrvTarget("odd.contoso.com", 8443, 1, 1), new SrvTarget("light.contoso.com", 443, 10, 1), new SrvTarget("heavy.contoso.com", 443, 10, 9)]);
        _internet.Host("heavy.contoso.com", Answers.NotFound).Host("light.contoso.com", Answers.Protected(Answers.Soap(Answers.Url))).Host("late.contoso.com", Answers.Page).Host("odd.contoso.com", Answers.Page);

        var result = await _internet.FoundAsync();

        Assert.Equal("SRV", result.FoundBy);
        Assert.Equal(["heavy.contoso.com", "heavy.contoso.com", "light.contoso.com", "light.contoso.com"], _internet.Seen.Select(s => s.Host));
        Assert.Contains(result.Tries, t => t.Result.Contains("odd.contoso.com:8443 (not used)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_address_that_it_redirects_to_is_looked_for_and_the_mailbox_keeps_its_own()
    {
        _internet.Host("autodiscover.contoso.com", Answers.Protected(Answers.SoapUser("<ErrorCode>RedirectAddress</ErrorCode><RedirectTarget>kim@eu.contoso.com</RedirectTarget>")));
        _internet.Host("autodiscover.eu.contoso.com", Answers.Protected(Answers.Soap("https://mail.eu.contoso.com/EWS/Exchange.asmx")));

        var result = await _internet.FoundAsync();

        Assert.Equal(("kim@contoso.com", "kim@eu.contoso.com", "https://mail.eu.contoso.com/EWS/Exchange.asmx"), (result.Address, result.RoutedAddress, result.Url!.AbsoluteUri));
    }

    [Theory]
    [InlineData("kim@contoso.com")]
    [InlineData("KIM@CONTOSO.COM")]
    public async Task An_address_that_redirects_to_itself_is_a_loop(string target)
    {
        _internet.Host("autodiscover.contoso.com", Answers.Protected(Answers.Pox($"<Action>redirectAddr</Action><RedirectAddr>{target}</RedirectAddr>")));

        var result = await _internet.FailedAsync(ErrorIds.AutodiscoverFailed);

        Assert.Contains(result.Tries, t => t.Result.Contains("loop", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_addresses_that_redirect_to_each_other_are_a_loop()
    {
        _internet.Host("autodiscover.contoso.com", Answers.Protected(r => Answers.Pox(
            $"<Action>redirectAddr</Action><RedirectAddr>{(r.Body.Contains("kim@contoso.com", StringComparison.Ordinal) ? "lee" : "kim")}@contoso.com</RedirectAddr>")));

        await _internet.FailedAsync(ErrorIds.AutodiscoverFailed);

        Assert.InRange(_internet.Seen.Count, 4, 12);
    }

    [Fact]
    public async Task No_more_than_ten_redirects_are_followed()
    {
        var hop = 0;
        _internet.Host("autodiscover.contoso.com", Answers.Protected(_ => Answers.Redirect($"https://autodiscover.contoso.com/hop{++hop}/autodiscover.xml")));

        var result = await _internet.FailedAsync(ErrorIds.AutodiscoverFailed);

        Assert.Contains(result.Tries, t => t.Result.Contains("more than 10 redirects", StringComparison.Ordinal));
        Assert.InRange(hop, 11, 12);
    }

    [Fact]
    public async Task The_mailbox_may_stand_in_the_path_of_a_redirect()
    {
        _internet.Host("autodiscover.contoso.com", Answers.Protected(r => r.Line.Contains("kim", StringComparison.Ordinal)
            ? Answers.Protocol("EXPR", Answers.Url)
            : Answers.Redirect("/Autodiscover/kim@contoso.com/Autodiscover.xml")));

        await _internet.FoundAsync();
    }

    [Fact]
    public async Task A_busy_server_is_asked_once_more()
    {
        var asked = 0;
        _internet.Host("autodiscover.contoso.com", Answers.Protected(r => !r.IsSoap() ? Answers.NotFound
            : ++asked == 1 ? Answers.SoapUser("<ErrorCode>ServerBusy</ErrorCode><ErrorMessage>later</ErrorMessage>") : Answers.Soap(Answers.Url)));

        await _internet.FoundAsync(connection: _internet.Connection() with { Clock = new InstantClock() });

        Assert.Equal(2, asked);
    }

    [Fact]
    public async Task Refused_sign_ins_are_told_as_such_and_end_before_the_account_is_locked()
    {
        foreach (var host in (string[])["contoso.com", "autodiscover.contoso.com", "mail.contoso.com"])
            _internet.Host(host, Answers.Unauthorized);
        _internet.Plain("autodiscover.contoso.com", Answers.Redirect("https://mail.contoso.com/autodiscover/autodiscover.xml"));

        var result = await _internet.FailedAsync(ErrorIds.AuthenticationFailed);

        Assert.Equal(2, _internet.Seen.Count(s => s.Authorization is not null));
        Assert.Contains("autodiscover.contoso.com", result.Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_anywhere_ends_with_a_table_of_all_tries()
    {
        var observer = new CollectingObserver();
        var result = await _internet.FailedAsync(ErrorIds.AutodiscoverFailed, connection: _internet.Connection() with { Observer = observer });

        Assert.Equal(["SCP", "Domain", "Prefix", "HTTP", "SRV"], result.Tries.Select(t => t.Step));
        foreach (var entry in result.Tries)
            Assert.Contains(entry.Target, result.Error!.Message, StringComparison.Ordinal);
        Assert.Equal(result.Tries.Count, observer.Notices.Count(n => n.Id == "Autodiscover"));
    }

    [Fact]
    public async Task A_token_is_sent_where_it_is_asked_for()
    {
        _internet.Host("autodiscover.contoso.com", r => r.Header("Authorization") == "Bearer abc"
            ? Answers.Soap(Answers.Url)
            : Http.Answer("401 Unauthorized\nWWW-Authenticate: Bearer client_id=\"x\""));

        await _internet.FoundAsync(connection: _internet.Connection() with { SignIn = SignInMethod.Token, TokenProvider = (request, _) => Task.FromResult(new AccessToken(request.Resource == "https://autodiscover.contoso.com" ? "abc" : "no")) });
    }

    [Fact]
    public async Task The_whole_look_up_ends_in_time()
    {
        var never = new TaskCompletionSource();
        _internet.Host("contoso.com", _ => throw new IOException());
        _internet.Host("autodiscover.contoso.com", _ => { never.Task.Wait(); return []; });
        var limits = new DiscoveryLimits { Try = TimeSpan.FromSeconds(5), Whole = TimeSpan.FromMilliseconds(400) };

        var result = await _internet.FailedAsync(ErrorIds.AutodiscoverFailed, new DiscoveryOptions { Limits = limits });

        never.SetResult();
        Assert.Equal("End", result.Tries[^1].Step);
    }

    [Fact]
    public async Task A_named_server_is_the_only_one_that_is_asked()
    {
        _internet.Host("front.fabrikam.com", Answers.Protected(Answers.Soap(Answers.Url)), address: "127.0.0.1").Host("contoso.com", Answers.Page);

        var result = await _internet.FoundAsync(new DiscoveryOptions { Server = "front.fabrikam.com" });

        Assert.Equal("Server", result.FoundBy);
        Assert.All(_internet.Seen, s => Assert.Equal("front.fabrikam.com", s.Host));
    }

    [Theory]
    [InlineData("kim")]
    [InlineData("kim@")]
    [InlineData("@contoso.com")]
    [InlineData("kim@10.0.0.1")]
    [InlineData("kim@[::1]")]
    [InlineData("kim@contoso.com/evil")]
    [InlineData("ki m@contoso.com")]
    [InlineData("https://mail.contoso.com")]
    public async Task What_is_no_address_of_a_domain_is_refused_before_anything_is_asked(string address)
    {
        var refusal = await Assert.ThrowsAsync<EwsInputException>(() => _internet.FindAsync(address: address));

        Assert.Equal("Mailbox", refusal.Input);
        Assert.Empty(_internet.Asked);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _internet.DisposeAsync();
}
