using System;
using System.Globalization;
using System.Text.RegularExpressions;
using EwsSync.Errors;

namespace EwsSync.Client.Applications;

/// <summary>
/// Why there is no token, and what to do about it: by the numbers of Microsoft's authority ("Microsoft Entra authentication and authorization error codes"), else by the codes of OAuth (RFC 6749,
/// section 5.2).
/// </summary>
internal static class TokenErrors
{
    private const string Portal = "in the registration of the application (Entra admin center, App registrations)";

    private static readonly Regex Number = new(@"AADSTS(\d{4,9})", RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(200));

    public static EwsException Of(TokenFailure failure, ApplicationSignIn application, TokenAuthority authority)
    {
        for (var e = failure.Cause; e is not null; e = e.InnerException)
        {
            if (e is EwsException own)
                return own;
        }

        if (failure.Status is 0 or 408 or 429 or >= 500 && failure.Cause?.InnerException is System.Net.Http.HttpRequestException)
            return Unreachable(authority, failure.Cause!);
        var number = FindNumber(failure.Message);
        var (what, advice) = Meaning(number, failure, application, authority);
        var isBusy = failure.Status is 429 or >= 500;
        return new EwsAuthenticationException(
            ErrorIds.TokenRefused,
            $"{what} ({new Uri(authority.Url).Host} gave no token: {ServerText.Clean(First(failure.Message))})", advice, failure.Cause)
        {
            StatusCode = failure.Status == 0 ? null : failure.Status,
            ServerCode = new ResponseCode(number.Length > 0 ? "AADSTS" + number : failure.Code ?? string.Empty),
            RequestId = failure.CorrelationId,
            IsTransient = isBusy,
        };
    }

    public static EwsException Unreachable(TokenAuthority authority, Exception cause)
    {
        for (var e = cause; e is not null; e = e.InnerException)
        {
            if (e is EwsException own)
                return own;
        }

        return new EwsTransportException(
            ErrorIds.ConnectionFailed, $"{new Uri(authority.Url).Host}, which gives the access tokens, does not answer.", "Check the way to it: DNS, firewall, proxy.", cause)
        {
            IsTransient = true,
        };
    }

    private static (string What, string Advice) Meaning(string number, TokenFailure failure, ApplicationSignIn application, TokenAuthority authority) => number switch
    {
        "7000215" => ("The client secret is wrong.", $"Give the secret's value, not its id; it is shown only once, so make a new one {Portal}."),
        "7000222" => ("The client secret has expired.", $"Make a new one {Portal}, and give it here; a certificate lasts longer."),
        "700027" or "7000214" => (
            $"The certificate{Of(application)} is not registered with the application, or has expired there.", $"Upload its public part (.cer) {Portal}, under Certificates and secrets, and compare the thumbprints."),
        "700024" => ("The assertion's time is wrong.", "Check this machine's clock."),
        "50027" or "700021" or "700211" or "700212" or "700213" or "70021" => (
            "The assertion does not fit the application's federated credential.", "Compare issuer, subject and audience of the assertion with those of the federated credential."),
        "700016" => ($"The tenant {application.TenantId} knows no application {application.ClientId}.", "Check the application (client) id and the tenant; in a foreign tenant an administrator must consent to the application first."),
        "7000112" or "7000116" => ($"The application {application.ClientId} is disabled.", "Have it enabled in the tenant's enterprise applications."),
        "90002" or "900023" or "900021" => ($"There is no tenant '{application.TenantId}' in this cloud.", "Check the tenant's id or domain; tenants of national clouds need the server's URL of that cloud."),
        "500011" or "650057" or "65002" => (
            $"The tenant knows no resource {authority.Resource}.",
            "For Exchange Online connect to its own host (outlook.office365.com). On premises the server's URL must be registered as a service principal name of Exchange Online in the tenant (hybrid modern authentication); else name the resource."),
        "1002012" or "70011" => ($"The scope {authority.Scope} cannot be asked for in this way.", "An application asks for <resource>/.default; leave the scope out."),
        "65001" or "650051" => (
            "Nobody has consented to the application's permission.",
            "Add the application permission full_access_as_app of Office 365 Exchange Online (API permissions, APIs my organization uses), and have an administrator consent."),
        "53003" or "530035" => ("Conditional access blocks the sign-in.", "See the sign-in log of the service principal; the policy for workload identities says from where it may sign in."),
        "7000218" or "7000219" => ("The application has to prove itself, and is not allowed to be a public client.", "Allow public client flows in the registration, or give a secret or certificate."),
        "50126" or "50034" or "50055" => ("User name or password was refused.", "Sign in again; an expired password has to be changed first."),
        "50076" or "50079" or "50158" => ("The sign-in needs a second factor.", "Sign in again and complete it."),
        _ => failure.Code switch
        {
            "invalid_client" => ("The authority does not believe that this is the application.", "Check client id and secret, certificate or assertion."),
            "unauthorized_client" => ("The application may not ask for tokens in this way.", "Allow it where the application is registered."),
            "invalid_resource" or "invalid_scope" => ($"The authority knows no scope {authority.Scope}.", "Check the server's URL, or name the resource that is registered for it."),
            "access_denied" or "authorization_declined" => ("The sign-in was declined.", "Sign in again."),
            "linux_xdg_open_failed" or "platform_not_supported" => ("There is no browser here that could be opened.", "Sign in with a code instead, in a browser on another device."),
            "authentication_canceled" => ("The sign-in was not completed.", "Sign in again."),
            "code_expired" or "expired_token" => ("Nobody signed in while the code was valid.", "Start again and enter the code at once."),
            "managed_identity_request_failed" or "managed_identity_unreachable_network" or "managed_identity_all_sources_unavailable" or "user_assigned_managed_identity_not_supported" => (
                "This machine has no such managed identity.", "Assign one to it in Azure; for a user-assigned one give its client id. Outside of Azure there is none."),
            _ => ("There is no access token.", "See the sign-in log of the tenant, by the request id."),
        },
    };

    private static string Of(ApplicationSignIn application) => application.Certificate is { } certificate
        ? string.Format(CultureInfo.InvariantCulture, " {0} (thumbprint {1})", certificate.Subject, certificate.Thumbprint)
        : string.Empty;

    private static string FindNumber(string message)
    {
        try
        {
            return Number.Match(message) is { Success: true } match ? match.Groups[1].Value : string.Empty;
        }
        catch (RegexMatchTimeoutException)
        {
            return string.Empty;
        }
    }

    // What follows are ids and times, which are kept elsewhere, and advice for programmers.
    private static string First(string message)
    {
        var end = message.IndexOf("Trace ID:", StringComparison.Ordinal);
        return end > 0 ? message.Substring(0, end) : message;
    }
}
