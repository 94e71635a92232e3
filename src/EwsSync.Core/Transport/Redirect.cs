using System;
using System.Net.Http;
using EwsSync.Compat;
using EwsSync.Errors;

namespace EwsSync.Transport;

/// <summary>
/// Redirects are followed as the same POST, and only to the same scheme, host and port: anything else would hand the mailbox's data and the
/// credential to whoever wrote the redirect.
/// </summary>
internal static class Redirect
{
    public static bool IsRedirect(HttpResponseMessage response) => (int)response.StatusCode is 301 or 302 or 303 or 307 or 308;

    public static Uri TargetOf(HttpResponseMessage response, Uri from)
    {
        var status = (int)response.StatusCode;
        if (Location(response, from) is not { } target)
        {
            throw Refused(status, $"The server redirects (HTTP {status}) without saying where to.", "Check the URL.");
        }

        // IIS sends its error page by a redirect: trouble inside the server that passes.
        if (target.AbsolutePath.Holds("genericerrorpage"))
        {
            throw new EwsTransportException(ErrorIds.ServerError, "The server redirects to its error page: it failed inside.", "Run again later.")
            {
                StatusCode = status,
                IsTransient = true,
                Action = ErrorAction.RetryFewTimes,
            };
        }

        if (AnswerMarks.IsSignIn(target.Host + target.AbsolutePath))
        {
            throw Refused(
                status,
                $"The server redirects to a sign-in page ({Shown(target)}) instead of answering as EWS.",
                "Use the URL of EWS (…/EWS/Exchange.asmx), and let the proxy in front of it pass EWS through without its own sign-in form.");
        }

        if (!IsSameOrigin(from, target))
        {
            throw Refused(
                status,
                $"The server redirects to {Shown(target)}, which is not the same host; the redirect is not followed, because the "
                    + $"credential would go along.",
                "If that place is right, connect to it directly.");
        }

        return target;
    }

    public static EwsTransportException TooMany(int most, Uri last) =>
        new(ErrorIds.RedirectRefused, $"The server redirects in a circle: more than {most} times, the last time to {Shown(last)}.", "Check the URL.");

    private static Uri? Location(HttpResponseMessage response, Uri from) =>
        ResponseHead.Value(response, "Location") is { } text && Uri.TryCreate(from, text, out var target) && target.Scheme is "http" or "https"
            ? target
            : null;

    private static bool IsSameOrigin(Uri from, Uri target) =>
        Uri.Compare(from, target, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0;

    // Without user name and query: they can hold what is nobody's business.
    private static string Shown(Uri target) => ServerText.Clean(target.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped));

    private static EwsTransportException Refused(int status, string message, string advice) =>
        new(ErrorIds.RedirectRefused, message, advice) { StatusCode = status };
}
