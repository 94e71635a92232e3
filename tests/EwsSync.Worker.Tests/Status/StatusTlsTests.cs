using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;
using EwsSync.Errors;
using EwsSync.Worker.Configuration;
using EwsSync.Worker.Status;
using EwsSync.Worker.Tests.Running;
using Xunit;

namespace EwsSync.Worker.Tests.Status;

/// <summary>The status page by https, and a token that is none.</summary>
[Collection(nameof(HostBench))]
public sealed class StatusTlsTests
{
    [Theory]
    [InlineData("status.pfx")]
    [InlineData("status.pem")]
    public async Task It_listens_by_https_with_its_certificate(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow.AddHours(1));
        await using var bench = await HostBench.MakeAsync(1, settings =>
        {
            var file = Path.Combine(Path.GetDirectoryName(settings.Database)!, name);
            if (name.EndsWith("pfx", StringComparison.Ordinal))
                File.WriteAllBytes(file, certificate.Export(X509ContentType.Pfx));
            else
                File.WriteAllText(file, certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem());
            return settings with { Status = settings.Status! with { Listen = settings.Status.Listen.Replace("http:", "https:", StringComparison.Ordinal), CertificateFile = file } };
        });
        byte[]? shown = null;
        using var handler = new HttpClientHandler
        {
            ServerCertificateCustomValidationCallback = (_, seen, _, _) =>
            {
                shown = seen!.RawData;
                return true;
            },
        };
        using var client = new HttpClient(handler) { BaseAddress = new UriBuilder(bench.Url) { Scheme = "https" }.Uri };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", HostBench.Token);

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("api/overview")).StatusCode);
        Assert.Equal(certificate.RawData, shown);
    }

    [Fact]
    public void A_short_token_is_refused_and_not_shown()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "secret");
        var refusal = Assert.Throws<EwsInputException>(() => new TokenGate(new StatusSettings { TokenFile = file }));
        File.Delete(file);
        Assert.Equal("status", refusal.Input);
        Assert.Contains("6 characters", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refusal.Message + refusal.Advice, StringComparison.Ordinal);
    }
}
