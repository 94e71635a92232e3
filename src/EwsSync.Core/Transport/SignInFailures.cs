using System;
using System.Collections.Generic;
using EwsSync.Errors;

namespace EwsSync.Transport;

/// <summary>401, 403 and their kin: who was refused, by whom, and what an administrator has to look at.</summary>
internal static class SignInFailures
{
    // Hosts of Exchange Online and its national clouds.
    private static readonly string[] OnlineHosts =
        ["outlook.office365.com", "outlook.office.com", "outlook.office365.us", "outlook-dod.office365.us", "webmail.apps.mil", "partner.outlook.cn", "outlook.office.de"];

    public static EwsException? Failure(Answer answer, ResponseBody body) => answer.StatusCode switch
    {
        401 => Unauthorized(answer),
        403 => Forbidden(answer, body.Length == 0),
        407 => Error(answer, ErrorIds.AuthenticationFailed, "The proxy demands a sign-in.",
            "Give the proxy's address with its user name and password: the variable HTTPS_PROXY (http://user:password@proxy:8080), or the proxy settings of Windows."),
        440 => Error(answer, ErrorIds.AuthenticationFailed, "The session on the server has timed out.", "Connect again.", ErrorAction.RetryOnce),
        456 => Error(
            answer, ErrorIds.AccountUnusable, "The credential is right, but the account is blocked.",
            "Unlock the account, or sign in with a token: the account may demand more than a password."),
        _ => null,
    };

    private static EwsAuthenticationException Unauthorized(Answer answer)
    {
        // A wrong password repeated locks the account; a 401 after a success is a server under load.
        var action = answer.HasSignedIn ? ErrorAction.RetryOnce : ErrorAction.Surface;
        var offered = answer.OfferedSchemes;
        var offers = offered.Count == 0 ? "The server offers no sign-in." : $"The server offers {ServerText.Clean(string.Join(", ", offered))}.";
        var diagnostics = TokenDiagnostics(answer.Header("x-ms-diagnostics"));
        if (answer.PlatformSignIn)
        {
            return Offers(offered, "Negotiate") || Offers(offered, "NTLM") || Offers(offered, "Kerberos")
                ? PlatformRefused(answer, offers, action)
                : Error(answer, ErrorIds.AuthenticationFailed, $"The server takes neither NTLM nor Kerberos here. {offers}", "Sign in in a way that the server offers.", action);
        }

        if (answer.Scheme is { } scheme && offered.Count > 0 && !Offers(offered, scheme))
            return Error(answer, ErrorIds.AuthenticationFailed, $"The server does not take {scheme} here. {offers}", "Sign in in a way "
                + "that the server offers, or enable this one on the EWS virtual directory.", action);
        return string.Equals(answer.Scheme, "Bearer", StringComparison.OrdinalIgnoreCase)
            ? Error(answer, ErrorIds.AuthenticationFailed, $"The server refused the access token. {diagnostics}{offers}", TokenAdvice(answer), action)
            : Error(answer, ErrorIds.AuthenticationFailed, $"The server refused user name or password. {diagnostics}{offers}", "Check user name (DOMAIN\\name or name@domain), password, and whether the account is locked.", action);
    }

    private static EwsAuthenticationException PlatformRefused(Answer answer, string offers, ErrorAction action)
    {
        if (answer.SignedInWith == PlatformToken.None)
        {
            return Error(
                answer, ErrorIds.AuthenticationFailed, $"This machine could make neither a Kerberos nor an NTLM token for {answer.Url.Host}, so none was sent. {offers}",
                $"Check the account. Kerberos needs the host name that its service principal name (HTTP/{answer.Url.Host}) has, and on Linux a ticket (kinit) or "
                    + "a password and a reachable KDC; NTLM needs a user name and password, and on Linux the package gss-ntlmssp.");
        }

        var with = answer.SignedInWith ?? "NTLM or Kerberos";
        var first = answer.SignedInWith == PlatformToken.Kerberos
            ? $"Check that the account may sign in, and that the service principal name HTTP/{answer.Url.Host} belongs to the server's account. "
            : "Check user name and password. ";
        return Error(
            answer, ErrorIds.ExtendedProtectionLikely, $"The server refused the sign-in with {with}. {offers}",
            first + "If that is right: Extended Protection is on by default in present Exchange servers and refuses such a sign-in behind a proxy or load balancer that ends TLS.",
            action);
    }

    private static EwsAuthenticationException Forbidden(Answer answer, bool emptyBody)
    {
        var application = answer.ApplicationId is { } id ? $" (application {id})" : string.Empty;
        if (IsOnline(answer.Url.Host))
        {
            return emptyBody || answer.Header("Restrict-Access-Confirm") is not null
                ? Error(
                    answer, ErrorIds.AppNotAllowed, $"Exchange Online does not let this application{application} use EWS.",
                    "Since 2026-10-01 the organization must have EWSEnabled set to true and list the application's id in "
                        + "EwsAllowedAppIDs (changes take up to a day); the mailbox must have EwsEnabled, and a licence other than kiosk "
                        + "or frontline. EWS of Exchange Online ends on 2027-04-01.")
                : Error(
                    answer, ErrorIds.AccessDenied, $"Exchange Online refused access{application}.",
                    "Check EwsEnabled of organization and mailbox, EwsAllowedAppIDs, the EwsAllowList and EwsBlockList (they go by user "
                        + "agent), and conditional access.");
        }

        return Error(
            answer, ErrorIds.AccessDenied, $"The server refused access{application}.",
            "Check EwsEnabled of the mailbox (Get-CASMailbox) and of the organization, EwsApplicationAccessPolicy with its allow and "
                + "block lists (they go by user agent), IP restrictions of the virtual directory, and the proxy in front of it.");
    }

    private static string TokenAdvice(Answer answer) =>
        IsOnline(answer.Url.Host)
            ? "The token must be new, and for https://outlook.office365.com (EWS.AccessAsUser.All, or full_access_as_app for an "
                + "application)."
            : "The token must be new, and its audience must be the host of this URL, registered as a service principal name; the server "
                + "must be set up for hybrid modern authentication or AD FS.";

    // The header is: number;reason="…";error_category="…".
    private static string TokenDiagnostics(string? header) =>
        string.IsNullOrWhiteSpace(header) ? string.Empty : $"Its diagnosis: {ServerText.Clean(header)}. ";

    private static bool IsOnline(string host)
    {
        foreach (var online in OnlineHosts)
        {
            if (host.Equals(online, StringComparison.OrdinalIgnoreCase) || host.EndsWith("." + online, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    private static bool Offers(IReadOnlyList<string> offered, string scheme)
    {
        foreach (var offer in offered)
        {
            if (string.Equals(offer, scheme, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    private static EwsAuthenticationException Error(
        Answer answer, string errorId, string cause, string advice, ErrorAction action = ErrorAction.Surface) =>
        new(errorId, HttpStatusTable.Message(answer, cause), advice)
        {
            StatusCode = answer.StatusCode,
            RequestId = answer.RequestId,
            RetryAfter = answer.RetryAfter,
            Action = action,
            IsTransient = action != ErrorAction.Surface,
        };
}
