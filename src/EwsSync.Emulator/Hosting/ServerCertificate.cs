using System;
using System.Collections.Generic;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EwsSync.Emulator.Hosting;

/// <summary>The certificate of a server that speaks HTTPS, and the authority that issued it, which is made anew at each start and known to nobody.</summary>
internal sealed class ServerCertificate : IDisposable
{
    private static readonly TimeSpan Life = TimeSpan.FromDays(30);

    internal ServerCertificate(IEnumerable<string> hosts)
    {
        // The machine's clock, and not the emulator's: certificates are checked by the machine.
        var (from, to) = (DateTimeOffset.UtcNow - TimeSpan.FromDays(1), DateTimeOffset.UtcNow + Life);
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=EwsSync Emulator Authority", authorityKey, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        using var authority = request.CreateSelfSigned(from, to);
        AuthorityPem = authority.ExportCertificatePem();
        Leaf = Issue(authority, hosts, from, to);
    }

    /// <summary>What clients have to trust.</summary>
    internal string AuthorityPem { get; }

    internal X509Certificate2 Leaf { get; }

    public void Dispose() => Leaf.Dispose();

    private static X509Certificate2 Issue(X509Certificate2 authority, IEnumerable<string> hosts, DateTimeOffset from, DateTimeOffset to)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        foreach (var host in hosts)
            names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(authority, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        using var issued = request.Create(authority, from, to, RandomNumberGenerator.GetBytes(8));
        using var withKey = issued.CopyWithPrivateKey(key);
        // Windows and macOS cannot serve TLS with a key that is in memory only.
        return X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), null);
    }
}
