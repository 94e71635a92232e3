using System;
using System.Collections.Generic;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using EwsSync.Client.Compat;
using EwsSync.Errors;
using EwsSync.Hosting;

namespace EwsSync.Client.Trust;

/// <summary>
/// Judges the server's certificate for one connection. A refusal is thrown, so that it arrives with its reason: the platform says no more
/// than "invalid".
/// </summary>
internal sealed class CertificateCheck
{
    private readonly string _host;
    private readonly string? _pin;
    private readonly X509Certificate2Collection? _authorities;
    private readonly IClock _clock;

    public CertificateCheck(string host, ServerTrust trust, IClock clock)
    {
        _host = host;
        _clock = clock;
        _pin = trust.CertificateSha256 is { } pin ? Pin.Parse(pin) : null;
        _authorities = trust.CaFile is { } file ? AuthorityFile.Read(file) : null;
    }

    public bool Check(X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is null)
            throw Refused("shows no certificate", "Check that the port speaks HTTPS.");
        if (_pin is not null)
            return CheckPin(certificate);
        if (errors == SslPolicyErrors.None)
            return true;
        if ((errors & SslPolicyErrors.RemoteCertificateNameMismatch) != 0)
        {
            throw Refused(
                $"shows a certificate that is made out to another name ({Name(certificate.GetNameInfo(X509NameType.DnsName, false))})",
                "Use the name that stands in the certificate, or have it reissued.");
        }

        if (IsOutOfDate(certificate))
            throw OutOfDate(certificate);
        if (_authorities is not null && PrivateTrust.Builds(certificate, chain, _authorities))
            return true;
        throw Refused(
            $"shows a certificate that is not trusted here ({Reasons(chain)}; issued by "
                + $"{Name(certificate.GetNameInfo(X509NameType.SimpleName, true))})",
            (_authorities is null ? "Give the file of the authority's certificate" : "The given authorities did not issue it; give the right one's certificate")
                + $", or pin this one on the connection after checking that it is the server's: SHA-256 {Pin.Of(certificate)}.");
    }

    private bool CheckPin(X509Certificate2 certificate)
    {
        if (!string.Equals(Pin.Of(certificate), _pin, StringComparison.Ordinal))
            throw Refused("shows another certificate than the pinned one", $"If it was renewed, pin the new one (SHA-256 "
                + $"{Pin.Of(certificate)}) after checking it.");
        return IsOutOfDate(certificate) ? throw OutOfDate(certificate) : true;
    }

    private bool IsOutOfDate(X509Certificate2 certificate) =>
        _clock.UtcNow.UtcDateTime > certificate.NotAfter.ToUniversalTime() || _clock.UtcNow.UtcDateTime < certificate.NotBefore.ToUniversalTime();

    private EwsTransportException OutOfDate(X509Certificate2 certificate) =>
        Refused(
            $"shows a certificate that is valid only from {certificate.NotBefore.ToUniversalTime():yyyy-MM-dd} to "
                + $"{certificate.NotAfter.ToUniversalTime():yyyy-MM-dd}",
            "Have it renewed; check this machine's clock.");

    private static string Name(string? name) => ServerText.Clean(name) is { Length: > 0 } text ? text : "no name";

    private static string Reasons(X509Chain? chain)
    {
        var reasons = new List<string>();
        foreach (var status in chain?.ChainStatus ?? [])
        {
            if (!reasons.Contains(status.Status.ToString()))
                reasons.Add(status.Status.ToString());
        }

        return reasons.Count == 0 ? "unknown reason" : string.Join(", ", reasons);
    }

    private EwsTransportException Refused(string what, string advice) => new(ErrorIds.CertificateRejected, $"{_host} {what}.", advice);
}
