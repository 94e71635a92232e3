using System;
using System.Threading.Tasks;
using EwsSync.Client.Applications;
using EwsSync.Errors;
using EwsSync.Hosting;
using Xunit;

namespace EwsSync.Client.Tests.Applications;

public sealed class ApplicationCheckTests
{
    private const string Tenant = "6f1f54e2-0000-4000-8000-00000000c0de";
    private const string Client = "0a0a0a0a-1111-4222-8333-444444444444";
    private const string Secret = "correct~horse";
    private static readonly ApplicationSignIn Right = new() { TenantId = Tenant, ClientId = Client, ClientSecret = Secret };

    [Fact]
    public void Mistakes_are_found_before_anybody_is_asked()
    {
        Refuses(Right with { ClientSecret = null }, "ClientSecret");
        Refuses(Right with { ManagedIdentity = true }, "ClientSecret");
        Refuses(Right with { ClientId = null }, "ClientId");
        Refuses(Right with { ClientId = "my app" }, "ClientId");
        Refuses(Right with { TenantId = " " }, "TenantId");
        Refuses(Right with { TenantId = "contoso" }, "TenantId");
        Refuses(Right with { TenantId = "contoso.com/../common" }, "TenantId");
        Refuses(Right with { Authority = "http://adfs.contoso.com/adfs" }, "Authority");
        Refuses(Right with { Authority = "https://adfs.contoso.com" }, "Authority");
        Refuses(Right with { Scope = "x", Resource = "y" }, "Scope");
        using var certificate = Keys.Rsa();
        using var bare = System.Security.Cryptography.X509Certificates.X509CertificateLoader.LoadCertificate(certificate.RawData);
        using var curve = Keys.Ec();
        using var old = Keys.Rsa(DateTimeOffset.UtcNow.AddDays(-9), DateTimeOffset.UtcNow.AddDays(-2));
        foreach (var bad in (System.Security.Cryptography.X509Certificates.X509Certificate2[])[bare, curve, old])
            Refuses(Right with { ClientSecret = null, Certificate = bad }, "Certificate");
    }

    [Fact]
    public void What_is_right_is_taken_and_shows_no_secret()
    {
        ApplicationCheck.Check(Right, SystemClock.Instance);
        ApplicationCheck.Check(Right with { TenantId = "contoso.onmicrosoft.com" }, SystemClock.Instance);
        ApplicationCheck.Check(new ApplicationSignIn { ManagedIdentity = true }, SystemClock.Instance);
        ApplicationCheck.Check(new ApplicationSignIn { ClientId = Client, ShowDeviceCode = (_, _) => Task.CompletedTask }, SystemClock.Instance);
        ApplicationCheck.Check(Right with { TenantId = null, ClientId = "ews", Authority = "https://adfs.contoso.com/adfs" }, SystemClock.Instance);
        Assert.DoesNotContain(Secret, Right.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://outlook.office365.com", "https://login.microsoftonline.com/t", "https://outlook.office365.com/.default")]
    [InlineData("https://outlook.office365.us", "https://login.microsoftonline.us/t", "https://outlook.office365.us/.default")]
    [InlineData("https://outlook-dod.office365.us", "https://login.microsoftonline.us/t", "https://outlook-dod.office365.us/.default")]
    [InlineData("https://partner.outlook.cn", "https://login.partner.microsoftonline.cn/t", "https://partner.outlook.cn/.default")]
    [InlineData("https://mail.contoso.com", "https://login.microsoftonline.com/t", "https://mail.contoso.com/.default")]
    public void Authority_and_scope_go_by_the_servers_host(string server, string authority, string scope)
    {
        var found = TokenAuthority.Of(new ApplicationSignIn { TenantId = "t", ClientId = "c" }, server);

        Assert.Equal((authority, scope, server, false), (found.Url, found.Scope, found.Resource, found.IsAdfs));
    }

    [Fact]
    public void A_given_resource_scope_or_authority_wins()
    {
        var application = new ApplicationSignIn { TenantId = "t", Resource = "https://autodiscover.contoso.com/", Authority = "https://adfs.contoso.com/adfs/" };

        Assert.Equal(new TokenAuthority("https://adfs.contoso.com/adfs", true, "https://autodiscover.contoso.com/.default"), TokenAuthority.Of(application, "https://mail.contoso.com"));
        Assert.Equal("api://x/.default", TokenAuthority.Of(new ApplicationSignIn { TenantId = "t", Scope = "api://x/.default" }, "https://mail.contoso.com").Scope);
        Assert.Equal(
            "https://outlook.office365.com/EWS.AccessAsUser.All",
            TokenAuthority.Of(new ApplicationSignIn { ShowDeviceCode = (_, _) => Task.CompletedTask }, "https://outlook.office365.com").Scope);
    }

    private static void Refuses(ApplicationSignIn application, string input) =>
        Assert.Equal(input, Assert.Throws<EwsInputException>(() => ApplicationCheck.Check(application, SystemClock.Instance)).Input);
}
