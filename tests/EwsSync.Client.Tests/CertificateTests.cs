using System;
using System.IO;
using System.Linq;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;
using EwsSync.Client.Tests.Fakes;
using EwsSync.Client.Tests.Scripted;
using EwsSync.Client.Trust;
using EwsSync.Errors;
using Xunit;

namespace EwsSync.Client.Tests;

public sealed class CertificateTests : IDisposable
{
    private readonly TestAuthority _authority = new("CN=Contoso Private CA");
    private readonly string _folder = Directory.CreateTempSubdirectory("ewssync-ca-").FullName;

    [Fact]
    public async Task A_certificate_of_an_unknown_authority_is_refused_with_the_way_out()
    {
        var failure = await Refusal(_authority.Issue("localhost"));

        Assert.Contains("not trusted here", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Contoso Private CA", failure.Message, StringComparison.Ordinal);
        Assert.Matches("SHA-256 [0-9A-Fa-f:]{64,}", failure.Advice);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_private_authority_in_a_file_is_trusted_on_this_connection_only(bool pem)
    {
        var file = Path.Combine(_folder, "ca");
        await File.WriteAllBytesAsync(file, pem ? System.Text.Encoding.ASCII.GetBytes("# ours\n" + _authority.Pem) : _authority.Der);
        using var certificate = _authority.Issue("localhost");

        await Accepted(certificate, new ServerTrust { CaFile = file });
        await Refusal(_authority.Issue("localhost"));
    }

    [Fact]
    public async Task Another_private_authority_does_not_help()
    {
        using var other = new TestAuthority("CN=Other CA");
        var file = Path.Combine(_folder, "ca.pem");
        await File.WriteAllTextAsync(file, other.Pem);

        var failure = await Refusal(_authority.Issue("localhost"), new ServerTrust { CaFile = file });

        Assert.Contains("did not issue it", failure.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_for_another_name_is_refused_also_from_a_trusted_authority()
    {
        var file = Path.Combine(_folder, "ca.pem");
        await File.WriteAllTextAsync(file, _authority.Pem);

        var failure = await Refusal(_authority.Issue("mail.fabrikam.com"), new ServerTrust { CaFile = file });

        Assert.Contains("another name (mail.fabrikam.com)", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_expired_certificate_is_called_expired()
    {
        var file = Path.Combine(_folder, "ca.pem");
        await File.WriteAllTextAsync(file, _authority.Pem);
        var end = DateTimeOffset.UtcNow.AddDays(-2);

        var failure = await Refusal(_authority.Issue("localhost", end.AddDays(-5), end), new ServerTrust { CaFile = file });

        Assert.Contains("valid only from", failure.Message, StringComparison.Ordinal);
        Assert.Contains("clock", failure.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pinned_certificate_is_trusted_whatever_its_name_and_no_other_one_is()
    {
        using var pinned = _authority.Issue("anything.example");
        var trust = new ServerTrust { CertificateSha256 = string.Join(':', SHA256.HashData(pinned.RawData).Select(b => $"{b:X2}")) };

        await Accepted(pinned, trust);
        var failure = await Refusal(_authority.Issue("localhost"), trust);

        Assert.Contains("another certificate than the pinned one", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_speaks_no_tls_is_not_called_a_certificate_trouble()
    {
        await using var server = new ScriptedServer();
        await using var plain = new PlainPort();
        var options = Calls.Options(server) with { Url = $"https://localhost:{plain.Port}/EWS/Exchange.asmx" };

        var failure = await Assert.ThrowsAsync<EwsTransportException>(() => Calls.SendAsync(options));

        Assert.Equal(ErrorIds.ConnectionFailed, failure.ErrorId);
    }

    [Theory]
    [InlineData(null, "cannot be read")]
    [InlineData("no certificate", "contains no certificate")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA", "ends within a certificate")]
    [InlineData("-----BEGIN CERTIFICATE-----\n!!\n-----END CERTIFICATE-----", "contains no certificate")]
    public void A_file_that_is_no_authority_is_refused_before_any_call(string? content, string said)
    {
        var file = Path.Combine(_folder, "bad.pem");
        if (content is not null)
            File.WriteAllText(file, content);

        var failure = Assert.Throws<EwsInputException>(() => EwsConnection.Open(new EwsConnectionOptions
        {
            Url = "https://localhost/",
            SignIn = Client.SignIn.SignInMethod.Anonymous,
            Trust = new ServerTrust { CaFile = file },
        }));

        Assert.Contains(said, failure.Message, StringComparison.Ordinal);
        Assert.Equal("CaFile", failure.Input);
    }

    [Fact]
    public void A_pin_that_is_no_hash_is_refused_before_any_call() =>
        Assert.Throws<EwsInputException>(() => EwsConnection.Open(new EwsConnectionOptions
        {
            Url = "https://localhost/",
            SignIn = Client.SignIn.SignInMethod.Anonymous,
            Trust = new ServerTrust { CertificateSha256 = "abcd" },
        }));

    [Fact]
    public async Task A_client_certificate_is_shown_to_a_server_that_asks_for_one()
    {
        using var own = _authority.Issue("kim");
        X509Certificate? shown = null;
        await using var server = Asking(certificate => shown = certificate).Then(Http.Ok());

        using var reply = await Calls.SendAsync(Pinned(server) with { SignIn = Client.SignIn.SignInMethod.Certificate, Credential = null, ClientCertificate = own });

        Assert.Equal(own.GetCertHashString(), shown!.GetCertHashString());
        Assert.Null(server.Requests[0].Header("Authorization"));
    }

    [Fact]
    public async Task A_server_that_demands_a_client_certificate_and_gets_none_is_a_failed_connection()
    {
        await using var server = Asking(_ => { });

        var failure = await Assert.ThrowsAsync<EwsTransportException>(() => Calls.SendAsync(Pinned(server)));

        Assert.Contains(failure.ErrorId, new[] { ErrorIds.ConnectionFailed, ErrorIds.BodyIncomplete });
        Assert.Empty(server.Requests);
    }

    [Fact]
    public void A_client_certificate_without_its_key_is_refused_before_any_call()
    {
        using var whole = _authority.Issue("kim");
        using var bare = X509CertificateLoader.LoadCertificate(whole.RawData);
        var options = new EwsConnectionOptions { Url = "https://localhost/", SignIn = Client.SignIn.SignInMethod.Certificate };

        Assert.Equal("ClientCertificate", Assert.Throws<EwsInputException>(() => EwsConnection.Open(options)).Input);
        Assert.Contains("private key", Assert.Throws<EwsInputException>(() => EwsConnection.Open(options with { ClientCertificate = bare })).Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _authority.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task Accepted(X509Certificate2 certificate, ServerTrust trust)
    {
        await using var server = Secured(certificate).Then(Http.Ok());
        using var reply = await Calls.SendAsync(Secure(server, trust));
        Assert.Equal(200, reply.StatusCode);
    }

    private static async Task<EwsTransportException> Refusal(X509Certificate2 certificate, ServerTrust? trust = null)
    {
        using (certificate)
        {
            await using var server = Secured(certificate);
            var failure = await Assert.ThrowsAsync<EwsTransportException>(() => Calls.SendAsync(Secure(server, trust ?? new ServerTrust())));
            Assert.Equal((ErrorIds.CertificateRejected, false), (failure.ErrorId, failure.IsTransient));
            Assert.Empty(server.Requests);
            return failure;
        }
    }

    private static EwsConnectionOptions Secure(ScriptedServer server, ServerTrust trust) =>
        Calls.Options(server) with { Url = $"https://localhost:{server.Port}/EWS/Exchange.asmx", Trust = trust };

    private EwsConnectionOptions Pinned(ScriptedServer server)
    {
        var file = Path.Combine(_folder, "ca.pem");
        File.WriteAllText(file, _authority.Pem);
        return Secure(server, new ServerTrust { CaFile = file });
    }

    private ScriptedServer Asking(Action<X509Certificate> shown) => new(async stream =>
    {
        var tls = new SslStream(stream);
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions
        {
            ServerCertificate = _authority.Issue("localhost"),
            ClientCertificateRequired = true,
            RemoteCertificateValidationCallback = (_, certificate, _, _) =>
            {
                if (certificate is null)
                    return false;
                shown(X509CertificateLoader.LoadCertificate(certificate.GetRawCertData()));
                return true;
            },
        });
        return tls;
    });

    private static ScriptedServer Secured(X509Certificate2 certificate) => new(async stream =>
    {
        var tls = new SslStream(stream);
        await tls.AuthenticateAsServerAsync(certificate);
        return tls;
    });
}
