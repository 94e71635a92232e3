using System;
using System.Buffers.Text;
using System.Collections.Generic;
using System.Net.Http;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading.Tasks;
using System.Web;
using EwsSync.Emulator.Faults;

namespace EwsSync.Emulator.Tests.Tokens;

/// <summary>The token endpoint: who gets a token, what it is good for, and what everybody else hears.</summary>
public sealed class TokenGrantsTests : RunningEmulator
{
    private readonly MovableClock _clock = new();
    private SecureWire? _wire;

    protected override EmulatorOptions Options => new() { Seeded = false, IsSecure = true, Clock = _clock, TokenLifetime = TimeSpan.FromSeconds(5) };

    private SecureWire Secure => _wire ??= new SecureWire(Server);

    [Fact]
    public async Task A_secret_brings_a_token_that_impersonates_and_ends()
    {
        var (status, json) = await Secure.TokenAsync(Secure.ByApplication());
        var token = json.GetProperty("access_token").GetString()!;

        Assert.Equal((200, 5), (status, json.GetProperty("expires_in").GetInt32()));
        Assert.Equal(401, await EwsAsync("no token"));
        Assert.Equal(200, await EwsAsync(token));
        _clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(401, await EwsAsync(token));
    }

    [Theory]
    [InlineData("client_secret", "wrong", "7000215", 401)]
    [InlineData("client_secret", "expired", "7000222", 401)]
    [InlineData("client_id", "0a0a0a0a-1111-4222-8333-444444444444", "700016", 400)]
    [InlineData("client_assertion", "a.b", "50027", 400)]
    [InlineData("client_assertion", "a.b.c", "50027", 400)]
    [InlineData("scope", "https://mail.contoso.example/user.read", "1002012", 400)]
    [InlineData("scope", "https://mail.fabrikam.example/.default", "500011", 400)]
    [InlineData("grant_type", "password", "70003", 400)]
    [InlineData("none", "x", "7000218", 401)]
    public async Task Each_refusal_has_its_number(string field, string value, string number, int expected)
    {
        var form = Secure.ByApplication();
        if (field is "client_assertion" or "none")
            form.Remove("client_secret");
        form[field] = value;

        var (status, json) = await Secure.TokenAsync(form);

        Assert.Equal((expected, number), (status, json.GetProperty("error_codes")[0].ToString()));
    }

    [Fact]
    public async Task An_assertion_is_judged_by_the_public_key_the_audience_and_the_time()
    {
        using var key = RSA.Create(2048);
        using var other = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=sync", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        Server.Application.Certificates.Add(X509CertificateLoader.LoadCertificate(certificate.RawData));
        var here = Server.TokenAuthority + "/oauth2/v2.0/token";
        var hour = TimeSpan.FromHours(1);

        Assert.Null(await NumberAsync(Secure.Assertion(key, here, hour)));
        Assert.Equal("700027", await NumberAsync(Secure.Assertion(other, here, hour)));
        Assert.Equal("700024", await NumberAsync(Secure.Assertion(key, here, -hour)));
        Assert.Equal("700024", await NumberAsync(Secure.Assertion(key, "https://login.example/", hour)));
    }

    [Fact]
    public async Task A_tenant_that_is_not_there_and_a_plan_that_refuses()
    {
        Assert.Equal("90002", (await Secure.TokenAsync(Secure.ByApplication(), new Uri(Server.Url, "/contoso/oauth2/v2.0/token").AbsoluteUri)).Json.GetProperty("error_codes")[0].ToString());
        Server.Faults = new FaultPlan(new FaultRule { Kind = FaultKind.TokenRefused, Code = "53003" });
        Assert.Equal("53003", (await Secure.TokenAsync(Secure.ByApplication())).Json.GetProperty("error_codes")[0].ToString());
        Assert.Equal(200, (await Secure.TokenAsync(Secure.ByApplication())).Status);
        Assert.Equal(200, (await Secure.TokenAsync(Secure.ByApplication(), new Uri(Server.Url, "/adfs/oauth2/token").AbsoluteUri)).Status);
    }

    [Fact]
    public async Task A_person_signs_in_by_a_browser_once_and_only_back_to_this_machine()
    {
        var verifier = "a-verifier-that-nobody-else-knows";
        var challenge = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
        string Page(string back) => $"{Server.TokenAuthority}/oauth2/v2.0/authorize?client_id={Server.Application.ClientId}&redirect_uri={Uri.EscapeDataString(back)}&state=s%26t&code_challenge={challenge}&login_hint=alex@contoso.example";

        Assert.Equal(400, (await Secure.SendAsync(HttpMethod.Get, Page("https://evil.example/"), signIn: false)).Status);
        var back = (await Secure.SendAsync(HttpMethod.Get, Page("http://localhost:1234/"), signIn: false)).Location!;
        var answer = HttpUtility.ParseQueryString(back.Query);
        Assert.Equal(("localhost", "s&t"), (back.Host, answer["state"]));

        Dictionary<string, string> form = new() { ["grant_type"] = "authorization_code", ["client_id"] = Server.Application.ClientId, ["code"] = answer["code"]!, ["code_verifier"] = verifier };
        var (status, json) = await Secure.TokenAsync(form);
        Assert.Equal(200, status);
        Assert.Equal(200, await EwsAsync(json.GetProperty("access_token").GetString()!, impersonate: false));
        Assert.Equal(400, (await Secure.TokenAsync(form)).Status);

        var renewed = await Secure.TokenAsync(new() { ["grant_type"] = "refresh_token", ["client_id"] = Server.Application.ClientId, ["refresh_token"] = json.GetProperty("refresh_token").GetString()! });
        Assert.Equal(200, renewed.Status);
    }

    [Fact]
    public async Task A_person_signs_in_at_another_device()
    {
        Dictionary<string, string> form = new() { ["client_id"] = Server.Application.ClientId };
        var (_, begun) = await Secure.TokenAsync(form, Server.TokenAuthority + "/oauth2/v2.0/devicecode");
        form["grant_type"] = "urn:ietf:params:oauth:grant-type:device_code";
        form["device_code"] = begun.GetProperty("device_code").GetString()!;

        Assert.Equal("authorization_pending", (await Secure.TokenAsync(form)).Json.GetProperty("error").GetString());
        Assert.Equal(404, (await Secure.SendAsync(HttpMethod.Get, begun.GetProperty("verification_uri").GetString() + "?code=WRONG", signIn: false)).Status);
        Assert.Equal(204, (await Secure.SendAsync(HttpMethod.Get, $"{begun.GetProperty("verification_uri")}?code={begun.GetProperty("user_code")}", signIn: false)).Status);
        Assert.Equal(200, (await Secure.TokenAsync(form)).Status);
    }

    protected override Task EndAsync()
    {
        _wire?.Dispose();
        return Task.CompletedTask;
    }

    private async Task<string?> NumberAsync(string assertion)
    {
        var form = Secure.ByApplication("client_assertion", assertion);
        var (status, json) = await Secure.TokenAsync(form);
        return status == 200 ? null : json.GetProperty("error_codes")[0].ToString();
    }

    private async Task<int> EwsAsync(string token, bool impersonate = true)
    {
        var header = impersonate ? "<s:Header><t:ExchangeImpersonation><t:ConnectingSID><t:PrimarySmtpAddress>kim@contoso.example</t:PrimarySmtpAddress></t:ConnectingSID></t:ExchangeImpersonation></s:Header>" : "";
        using var content = new StringContent(
            "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/' xmlns:m='http://schemas.microsoft.com/exchange/services/2006/messages' xmlns:t='http://schemas.microsoft.com/exchange/services/2006/types'>"
            + header + "<s:Body><m:GetFolder><m:FolderShape><t:BaseShape>IdOnly</t:BaseShape></m:FolderShape><m:FolderIds><t:DistinguishedFolderId Id='inbox'/></m:FolderIds></m:GetFolder></s:Body></s:Envelope>", Encoding.UTF8, "text/xml");
        return (await Secure.SendAsync(HttpMethod.Post, Server.Url.AbsoluteUri, content, token)).Status;
    }

    private sealed class MovableClock : TimeProvider
    {
        private TimeSpan _ahead;

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _ahead;

        public void Advance(TimeSpan by) => _ahead += by;
    }
}
