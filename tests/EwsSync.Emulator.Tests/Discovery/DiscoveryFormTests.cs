using System;
using System.Net.Http;
using System.Text;
using System.Threading.Tasks;
using System.Xml.Linq;
using EwsSync.Emulator.Faults;

namespace EwsSync.Emulator.Tests.Discovery;

/// <summary>All forms of Autodiscover, over HTTPS by name, and what goes wrong with them when a plan says so.</summary>
public sealed class DiscoveryFormTests : RunningEmulator
{
    private const string Host = "https://autodiscover.contoso.example";
    private const string Svc = Host + "/autodiscover/autodiscover.svc";
    private const string Xml = Host + "/autodiscover/autodiscover.xml";
    private const string Ews = "https://mail.contoso.example/EWS/Exchange.asmx";
    private static readonly XNamespace Soap = "http://schemas.microsoft.com/exchange/2010/Autodiscover";
    private static readonly XNamespace Outer = "http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006";
    private static readonly XNamespace Inner = "http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a";
    private SecureWire? _wire;

    protected override EmulatorOptions Options => new() { Seeded = false, IsSecure = true, PlainPort = 0 };

    private SecureWire Secure => _wire ??= new SecureWire(Server);

    [Fact]
    public async Task Soap_names_the_url_by_the_organizations_mail_host_and_says_the_version()
    {
        var answer = XElement.Parse(await PostAsync(Svc, SoapRequest("kim@contoso.example")));

        Assert.Equal([Ews], Values(answer, Soap + "Value"));
        Assert.Equal(["15", "2", "2562", "17"], [.. Values(answer, Soap + "MajorVersion"), .. Values(answer, Soap + "MinorVersion"), .. Values(answer, Soap + "MajorBuildNumber"), .. Values(answer, Soap + "MinorBuildNumber")]);
    }

    [Fact]
    public async Task Plain_xml_names_it_inside_and_outside_with_the_version_packed()
    {
        var answer = XElement.Parse(await PostAsync(Xml, PoxRequest("kim@contoso.example")));

        Assert.Equal(["settings"], Values(answer, Inner + "Action"));
        Assert.Equal(["EXCH", "EXPR"], Values(answer, Inner + "Type"));
        Assert.Equal([Ews, Ews], Values(answer, Inner + "EwsUrl"));

        // Exchange Server 2013, 15.0.520.0, has 73C08208 in the documentation of the element.
        Assert.Equal(["73C28A02", "73C28A02"], Values(answer, Inner + "ServerVersion"));
    }

    [Theory]
    [InlineData("EWS", 200, "\"Url\":\"" + Ews + "\"")]
    [InlineData("ews", 200, "\"Protocol\":\"ews\"")]
    [InlineData("Foo", 400, "InvalidProtocol")]
    public async Task The_look_up_without_a_sign_in_answers_anybody(string protocol, int status, string text)
    {
        foreach (var url in (string[])[$"{Host}/autodiscover/autodiscover.json/v1.0/kim@contoso.example?Protocol={protocol}", $"{Host}/autodiscover/autodiscover.json?Email=kim%40contoso.example&Protocol={protocol}"])
        {
            var answer = await Secure.SendAsync(HttpMethod.Get, url, signIn: false);

            Assert.Equal(status, answer.Status);
            Assert.Contains(text, answer.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Whom_nobody_knows_each_form_refuses_in_its_own_words()
    {
        Assert.Equal("InvalidUser", Values(XElement.Parse(await PostAsync(Svc, SoapRequest("nobody@contoso.example"))), Soap + "ErrorCode")[1]);
        Assert.Equal(["500"], Values(XElement.Parse(await PostAsync(Xml, PoxRequest("nobody@contoso.example"))), Outer + "ErrorCode"));
        Assert.Equal(404, (await Secure.SendAsync(HttpMethod.Get, $"{Host}/autodiscover/autodiscover.json/v1.0/nobody@contoso.example?Protocol=EWS", signIn: false)).Status);
    }

    [Theory]
    [InlineData("<a/>", "600")]
    [InlineData("no XML", "600")]
    [InlineData("<Autodiscover xmlns='http://schemas.microsoft.com/exchange/autodiscover/outlook/requestschema/2006'><Request><EMailAddress>kim@contoso.example</EMailAddress><AcceptableResponseSchema>x</AcceptableResponseSchema></Request></Autodiscover>", "601")]
    public async Task What_is_no_request_gets_an_error_of_its_own(string request, string code) =>
        Assert.Equal([code], Values(XElement.Parse(await PostAsync(Xml, request)), Outer + "ErrorCode"));

    [Theory]
    [InlineData(Svc)]
    [InlineData(Xml)]
    public async Task Who_does_not_sign_in_learns_nothing(string url)
    {
        using var content = new StringContent(PoxRequest("kim@contoso.example"));

        Assert.Equal((401, ""), await Secure.SendAsync(HttpMethod.Post, url, content, signIn: false) is var (status, text, _) ? (status, text) : default);
    }

    [Fact]
    public async Task Plain_http_leads_to_https_and_has_nothing_else()
    {
        var probe = await Secure.SendAsync(HttpMethod.Get, "http://autodiscover.contoso.example/autodiscover/autodiscover.xml", signIn: false);

        Assert.Equal((302, Xml), (probe.Status, probe.Location!.AbsoluteUri));
        Assert.Equal(404, (await Secure.SendAsync(HttpMethod.Post, "http://mail.contoso.example/EWS/Exchange.asmx")).Status);
    }

    [Theory]
    [InlineData(FaultKind.DiscoveryRedirectUrl, "https://elsewhere.contoso.example/autodiscover/autodiscover.svc")]
    [InlineData(FaultKind.DiscoveryRedirectAddress, "kim@eu.contoso.example")]
    public async Task An_answer_can_lead_elsewhere(FaultKind kind, string target)
    {
        Plan(new FaultRule { Kind = kind, Target = target, Times = 0 });

        Assert.Equal([target], Values(XElement.Parse(await PostAsync(Svc, SoapRequest("kim@contoso.example"))), Soap + "RedirectTarget"));
        Assert.Equal([target], Values(XElement.Parse(await PostAsync(Xml, PoxRequest("kim@contoso.example"))), Inner + (kind == FaultKind.DiscoveryRedirectUrl ? "RedirectUrl" : "RedirectAddr")));
    }

    [Fact]
    public async Task A_rule_for_a_host_leaves_the_others_alone()
    {
        Plan(new FaultRule { Kind = FaultKind.LoginPage, Host = "CONTOSO.example", Operation = OtherOperations.Soap, Times = 0 });

        Assert.Contains("<html", await PostAsync(Svc.Replace("autodiscover.contoso", "contoso", StringComparison.Ordinal), SoapRequest("kim@contoso.example")), StringComparison.OrdinalIgnoreCase);
        Assert.Contains(Ews, await PostAsync(Svc, SoapRequest("kim@contoso.example")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rule_that_names_no_operation_means_ews()
    {
        Plan(new FaultRule { Kind = FaultKind.ServiceUnavailable, Times = 0 });

        Assert.Contains(Ews, await PostAsync(Svc, SoapRequest("kim@contoso.example")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_can_be_those_of_the_inside_or_of_an_old_server_and_answers_huge()
    {
        Plan(new FaultRule { Kind = FaultKind.DiscoveryWithoutExternal, Times = 2 }, new FaultRule { Kind = FaultKind.DiscoveryOldNames }, new FaultRule { Kind = FaultKind.DiscoveryHuge, Count = 2 });

        Assert.Contains("SettingIsNotAvailable", await PostAsync(Svc, SoapRequest("kim@contoso.example")), StringComparison.Ordinal);
        Assert.Equal(["EXCH"], Values(XElement.Parse(await PostAsync(Xml, PoxRequest("kim@contoso.example"))), Inner + "Type"));
        var old = XElement.Parse(await PostAsync(Xml, PoxRequest("kim@contoso.example")));
        Assert.Empty(Values(old, Inner + "EwsUrl"));
        Assert.Equal([Ews, Ews], Values(old, Inner + "ASUrl"));
        var huge = await PostAsync(Xml, PoxRequest("kim@contoso.example"));
        Assert.InRange(huge.Length, 2 * 1024 * 1024, (2 * 1024 * 1024) + 5000);
        Assert.Equal([Ews, Ews], Values(XElement.Parse(huge), Inner + "EwsUrl"));
    }

    protected override Task EndAsync()
    {
        _wire?.Dispose();
        return Task.CompletedTask;
    }

    private void Plan(params FaultRule[] rules) => Server.Faults = new FaultPlan(rules);

    private async Task<string> PostAsync(string url, string request)
    {
        using var content = new StringContent(request, Encoding.UTF8, "text/xml");
        return (await Secure.SendAsync(HttpMethod.Post, url, content)).Text;
    }

    private static string[] Values(XElement answer, XName name) => [.. System.Linq.Enumerable.Select(answer.Descendants(name), element => element.Value)];

    private static string SoapRequest(string address) =>
        "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/' xmlns:a='http://schemas.microsoft.com/exchange/2010/Autodiscover'><s:Body><a:GetUserSettingsRequestMessage><a:Request>"
        + $"<a:Users><a:User><a:Mailbox>{address}</a:Mailbox></a:User></a:Users><a:RequestedSettings><a:Setting>ExternalEwsUrl</a:Setting></a:RequestedSettings></a:Request></a:GetUserSettingsRequestMessage></s:Body></s:Envelope>";

    private static string PoxRequest(string address) =>
        $"<Autodiscover xmlns='http://schemas.microsoft.com/exchange/autodiscover/outlook/requestschema/2006'><Request><EMailAddress>{address}</EMailAddress><AcceptableResponseSchema>{Inner}</AcceptableResponseSchema></Request></Autodiscover>";
}
