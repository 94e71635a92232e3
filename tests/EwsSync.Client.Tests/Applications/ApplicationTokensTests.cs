using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Client.Applications;
using EwsSync.Client.SignIn;
using EwsSync.Client.Tests.Scripted;
using EwsSync.Client.Trust;
using EwsSync.Emulator.Faults;
using EwsSync.Errors;
using Xunit;

namespace EwsSync.Client.Tests.Applications;

public sealed class ApplicationTokensTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ewssync-app-").FullName;
    private EmulatedAuthority _entra = null!;

    [Fact]
    public async Task A_secret_gives_a_token_for_the_servers_url()
    {
        Assert.Equal(3, (await AskAsync(Application())).Value.Split('.').Length);

        var form = Assert.Single(_entra.Forms);
        Assert.Equal(("client_credentials", _entra.Application.ClientId, _entra.Application.Secret, "https://mail.contoso.com/.default"), (form["grant_type"], form["client_id"], form["client_secret"], form["scope"]));
    }

    [Fact]
    public async Task A_certificate_signs_an_assertion_that_its_public_key_proves()
    {
        using var certificate = Keys.Rsa();
        _entra.Register(certificate);

        Assert.NotEmpty((await AskAsync(Application() with { ClientSecret = null, Certificate = certificate })).Value);
        Assert.Equal("urn:ietf:params:oauth:client-assertion-type:jwt-bearer", _entra.Forms[0]["client_assertion_type"]);
    }

    [Theory]
    [InlineData("app.pfx", null)]
    [InlineData("app.pfx", "pässword")]
    [InlineData("app.pem", null)]
    public async Task A_certificate_may_be_in_a_file(string name, string? password)
    {
        using var certificate = Keys.Rsa();
        _entra.Register(certificate);
        var file = Path.Combine(_folder, name);
        await File.WriteAllBytesAsync(file, name.EndsWith("pem", StringComparison.Ordinal) ? Encoding.ASCII.GetBytes(Keys.Pem(certificate)) : certificate.Export(X509ContentType.Pkcs12, password));
        using var read = ApplicationCertificate.FromFile(file, password);

        Assert.NotEmpty((await AskAsync(Application() with { ClientSecret = null, Certificate = read })).Value);
    }

    [Fact]
    public void A_file_that_is_none_or_a_wrong_password_is_the_users_mistake()
    {
        var file = Path.Combine(_folder, "app.pfx");
        Assert.Equal("CertificatePath", Assert.Throws<EwsInputException>(() => ApplicationCertificate.FromFile(file, null)).Input);
        using var certificate = Keys.Rsa();
        File.WriteAllBytes(file, certificate.Export(X509ContentType.Pkcs12, "right"));
        Assert.Contains("password", Assert.Throws<EwsInputException>(() => ApplicationCertificate.FromFile(file, "wrong")).Message, StringComparison.Ordinal);
        File.WriteAllText(file, "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----");
        Assert.Throws<EwsInputException>(() => ApplicationCertificate.FromFile(file, null));
        Assert.Equal("CertificateThumbprint", Assert.Throws<EwsInputException>(() => ApplicationCertificate.FromStore("\u200e00 11")).Input);
    }

    [Fact]
    public async Task An_assertion_is_asked_for_and_sent_as_it_is()
    {
        _entra.Refuse("700213");
        var failure = await FailureAsync(Application() with { ClientSecret = null, Assertion = _ => Task.FromResult("a.b.c") });

        Assert.Equal("a.b.c", _entra.Forms[0]["client_assertion"]);
        Assert.Contains("federated credential", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_token_serves_all_mailboxes_and_a_refusal_forces_a_new_one_once()
    {
        await using var server = new ScriptedServer().Then(Http.Ok()).Then(Http.Ok()).Then(Http.Answer("401 Unauthorized\nWWW-Authenticate: Bearer error=\"invalid_token\"")).Then(Http.Ok());
        using var connection = Open(server);

        foreach (var mailbox in (string[])["kim@contoso.com", "lee@contoso.com", "kim@contoso.com"])
            (await connection.OpenMailbox(mailbox).Transport.SendAsync(Calls.GetFolder, default)).Dispose();

        var tokens = server.Requests.Select(r => r.Header("Authorization")!).ToList();
        Assert.Equal(4, tokens.Count);
        Assert.All(tokens, token => Assert.StartsWith("Bearer ", token, StringComparison.Ordinal));
        Assert.Single(tokens.Take(3).Distinct());
        Assert.NotEqual(tokens[0], tokens[3]);
        Assert.Equal(2, _entra.Forms.Count);
    }

    [Fact]
    public async Task What_the_server_wants_proved_is_asked_for()
    {
        const string Claims = "{\"access_token\":{\"nbf\":{\"essential\":true,\"value\":\"1700000000\"}}}";
        await using var server = new ScriptedServer()
            .Then(Http.Answer($"401 Unauthorized\nWWW-Authenticate: Bearer realm=\"\", error=\"insufficient_claims\", claims=\"{Convert.ToBase64String(Encoding.UTF8.GetBytes(Claims))}\"")).Then(Http.Ok());
        using var connection = Open(server);

        (await connection.OpenMailbox("kim@contoso.com").Transport.SendAsync(Calls.GetFolder, default)).Dispose();

        Assert.DoesNotContain("nbf", _entra.Forms[0].TryGetValue("claims", out var first) ? first : "", StringComparison.Ordinal);
        Assert.Contains("1700000000", _entra.Forms[1]["claims"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_of_seconds_is_renewed_before_it_ends()
    {
        await using var entra = await EmulatedAuthority.StartAsync(TimeSpan.FromSeconds(60));
        var clock = new Fakes.ManualClock();
        clock.Set(DateTimeOffset.UtcNow);
        await using var server = new ScriptedServer().Then(Http.Ok()).Then(Http.Ok());
        using var connection = Open(server, clock, entra);
        (await connection.OpenMailbox("kim@contoso.com").Transport.SendAsync(Calls.GetFolder, default)).Dispose();

        clock.Set(DateTimeOffset.UtcNow.AddSeconds(40));
        (await connection.OpenMailbox("kim@contoso.com").Transport.SendAsync(Calls.GetFolder, default)).Dispose();

        Assert.Equal(2, server.Requests.Select(r => r.Header("Authorization")).Distinct().Count());
        Assert.Equal(2, entra.Forms.Count);
    }

    [Theory]
    [InlineData("7000215", "secret is wrong", "not its id")]
    [InlineData("7000222", "secret has expired", "Make a new one")]
    [InlineData("700027", "not registered", "Upload its public part")]
    [InlineData("700016", "knows no application", "tenant")]
    [InlineData("90002", "no tenant", "national clouds")]
    [InlineData("500011", "knows no resource https://mail.contoso.com", "service principal name")]
    [InlineData("65001", "consented", "full_access_as_app")]
    [InlineData("7000112", "disabled", "enabled")]
    [InlineData("53003", "Conditional access", "workload identities")]
    [InlineData("700024", "time is wrong", "clock")]
    [InlineData("1002012", "cannot be asked for", "/.default")]
    [InlineData("99999", "no access token", "sign-in log")]
    public async Task Each_refusal_says_what_to_do(string number, string said, string advice)
    {
        _entra.Refuse(number);

        var failure = await FailureAsync(Application());

        Assert.Equal((ErrorIds.TokenRefused, "AADSTS" + number, "22222222-0000-4000-8000-000000000000"), (failure.ErrorId, failure.ServerCode.Value, failure.RequestId));
        Assert.Contains(said, failure.Message, StringComparison.Ordinal);
        Assert.Contains(advice, failure.Advice, StringComparison.Ordinal);
        Assert.DoesNotContain(_entra.Application.Secret, failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_authority_itself_tells_wrong_secrets_applications_tenants_and_certificates_apart()
    {
        using var unknown = Keys.Rsa();
        Assert.Equal("AADSTS7000215", (await FailureAsync(Application() with { ClientSecret = "wrong" })).ServerCode.Value);
        Assert.Equal("AADSTS7000222", (await FailureAsync(Application() with { ClientSecret = "expired" })).ServerCode.Value);
        Assert.Equal("AADSTS700016", (await FailureAsync(Application() with { ClientId = Guid.NewGuid().ToString() })).ServerCode.Value);
        Assert.Equal("AADSTS90002", (await FailureAsync(Application() with { Authority = _entra.Authority + "0" })).ServerCode.Value);
        var certificate = await FailureAsync(Application() with { ClientSecret = null, Certificate = unknown });
        Assert.Equal("AADSTS700027", certificate.ServerCode.Value);
        Assert.Contains(unknown.Thumbprint, certificate.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_of_the_authority_does_not_get_the_secret()
    {
        await using var other = new ScriptedServer();
        _entra.Server.Faults = new FaultPlan(new FaultRule { Kind = FaultKind.DiscoveryRedirect, Operation = OtherOperations.Token, Target = $"http://127.0.0.1:{other.Port}/oauth2/v2.0/token", Times = 0 });

        await Assert.ThrowsAnyAsync<EwsException>(() => AskAsync(Application()));

        Assert.Empty(other.Requests);
    }

    [Fact]
    public async Task An_authority_that_is_not_trusted_gets_nothing()
    {
        var failure = await Assert.ThrowsAnyAsync<EwsException>(() => AskAsync(Application(), new ServerTrust()));

        Assert.Equal(ErrorIds.CertificateRejected, failure.ErrorId);
        Assert.Empty(_entra.Server.Log.Requests);
    }

    [Fact]
    public async Task The_pin_of_the_server_is_not_asked_of_the_authority() =>
        Assert.NotEmpty((await AskAsync(Application(), new ServerTrust { CaFile = _entra.CaFile, CertificateSha256 = new string('0', 64) })).Value);

    [Fact]
    public async Task An_authority_that_cannot_be_reached_is_no_refusal()
    {
        var failure = await Assert.ThrowsAnyAsync<EwsException>(() => AskAsync(Application() with { Authority = "https://localhost:1/" + _entra.Application.TenantId }));

        Assert.Equal((ErrorIds.ConnectionFailed, true), (failure.ErrorId, failure.IsTransient));
    }

    [Fact]
    public async Task Ad_fs_is_asked_at_its_own_place()
    {
        Assert.NotEmpty((await AskAsync(Application() with { Authority = _entra.Adfs })).Value);

        Assert.Equal("/adfs/oauth2/token", _entra.Server.Log.Requests[^1].Path);
    }

    public async Task InitializeAsync() => _entra = await EmulatedAuthority.StartAsync();

    public async Task DisposeAsync()
    {
        await _entra.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private ApplicationSignIn Application(EmulatedAuthority? entra = null) => new()
    {
        TenantId = (entra ?? _entra).Application.TenantId,
        ClientId = (entra ?? _entra).Application.ClientId,
        ClientSecret = (entra ?? _entra).Application.Secret,
        Authority = (entra ?? _entra).Authority,
    };

    private EwsConnectionOptions Options(ServerTrust? trust = null) =>
        new() { Url = "https://mail.contoso.com/", UseProxy = false, SignIn = SignInMethod.Token, Trust = trust ?? new ServerTrust { CaFile = _entra.CaFile } };

    private EwsConnection Open(ScriptedServer server, Fakes.ManualClock? clock = null, EmulatedAuthority? entra = null)
    {
        // The scripted server has no name that an application could be registered for.
        var application = Application(entra) with { Resource = "https://mail.contoso.com" };
        var options = Options(new ServerTrust { CaFile = (entra ?? _entra).CaFile }) with { Url = server.Url.AbsoluteUri };
        options = options with { TokenProvider = ApplicationTokens.Provider(application, options) };
        return EwsConnection.Open(clock is null ? options : options with { Clock = clock });
    }

    private Task<AccessToken> AskAsync(ApplicationSignIn application, ServerTrust? trust = null) =>
        ApplicationTokens.Provider(application, Options(trust))(new TokenRequest("https://mail.contoso.com", "kim@contoso.com", false), CancellationToken.None);

    private Task<EwsAuthenticationException> FailureAsync(ApplicationSignIn application) => Assert.ThrowsAsync<EwsAuthenticationException>(() => AskAsync(application));
}
