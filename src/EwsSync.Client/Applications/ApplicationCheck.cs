using System;
using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using EwsSync.Errors;
using EwsSync.Hosting;

namespace EwsSync.Client.Applications;

/// <summary>What can be wrong with an application's registration before anybody is asked.</summary>
internal static class ApplicationCheck
{
    public static void Check(ApplicationSignIn application, IClock clock)
    {
        var proofs = (Blank(application.ClientSecret) ? 0 : 1) + (application.Certificate is null ? 0 : 1) + (application.Assertion is null ? 0 : 1)
            + (application.ManagedIdentity ? 1 : 0) + (application.ShowDeviceCode is null ? 0 : 1) + (application.ShowBrowser is null ? 0 : 1);
        if (proofs != 1)
            throw Refused("ClientSecret", null, proofs == 0 ? "The application has nothing to prove itself with." : "The application has more than one thing to prove itself with.", "Give one of: a client secret, a certificate, an assertion, a managed identity.");
        if (!Blank(application.Scope) && !Blank(application.Resource))
            throw Refused("Scope", application.Scope, "Both a scope and a resource were given.", "Give one of them.");
        CheckIds(application);
        if (application.Certificate is { } certificate)
            CheckCertificate(certificate, clock.UtcNow);
    }

    private static void CheckIds(ApplicationSignIn application)
    {
        if (Blank(application.ClientId) && !application.ManagedIdentity)
            throw Refused("ClientId", null, "No application was named.", "Give its application (client) id, from its registration.");
        if (!Blank(application.Authority))
        {
            if (!Uri.TryCreate(application.Authority, UriKind.Absolute, out var url) || url.Scheme != Uri.UriSchemeHttps || url.UserInfo.Length > 0 || url.AbsolutePath.Length < 2)
                throw Refused("Authority", null, "The authority is no HTTPS URL with a path.", "Give, for AD FS, https://adfs.contoso.com/adfs.");
            return;
        }

        if (!Blank(application.ClientId) && !Guid.TryParse(application.ClientId, out _))
            throw Refused("ClientId", application.ClientId, $"'{application.ClientId}' is no id of an application.", "Give the application (client) id, a GUID; it stands on the overview of the registration.");
        if (application.ManagedIdentity || application.IsPerson && Blank(application.TenantId))
            return;
        if (Blank(application.TenantId))
            throw Refused("TenantId", null, "No tenant was named.", "Give the tenant's id or one of its domains, for example contoso.onmicrosoft.com.");
        if (!Guid.TryParse(application.TenantId, out _) && (Uri.CheckHostName(application.TenantId) != UriHostNameType.Dns || application.TenantId!.IndexOf('.') < 0))
            throw Refused("TenantId", application.TenantId, $"'{application.TenantId}' is neither the id nor a domain of a tenant.", "Give the tenant's id or one of its domains, for example contoso.onmicrosoft.com.");
    }

    private static void CheckCertificate(X509Certificate2 certificate, DateTimeOffset now)
    {
        if (!certificate.HasPrivateKey)
            throw Refused("Certificate", certificate.Subject, $"The certificate {certificate.Subject} has no private key here.", "Take it from the store or the .pfx file that holds its key; a .cer file does not.");
        using (var key = certificate.GetRSAPrivateKey())
        {
            if (key is null)
                throw Refused("Certificate", certificate.Subject, $"The key of the certificate {certificate.Subject} is not RSA, or may not be used by this account.", "Give one with an RSA key that this account may read.");
        }

        if (certificate.NotAfter.ToUniversalTime() < now.UtcDateTime || certificate.NotBefore.ToUniversalTime() > now.UtcDateTime)
        {
            throw Refused(
                "Certificate", certificate.Subject,
                string.Format(CultureInfo.InvariantCulture, "The certificate {0} is valid only from {1:yyyy-MM-dd} to {2:yyyy-MM-dd}.", certificate.Subject, certificate.NotBefore.ToUniversalTime(), certificate.NotAfter.ToUniversalTime()),
                "Make a new one, register its public part with the application, and use it; check this machine's clock.");
        }
    }

    private static bool Blank(string? text) => string.IsNullOrWhiteSpace(text);

    private static EwsInputException Refused(string input, string? value, string message, string advice) => new(ErrorIds.InvalidInput, message, advice) { Input = input, Value = value };
}
