using System;
using EwsSync.Errors;

namespace EwsSync.Transport;

/// <summary>What an HTTP answer means before anyone reads its SOAP: the one place where statuses become errors.</summary>
internal static class HttpStatusTable
{
    private const string CheckUrl = "Check the URL; EWS is at https://<host>/EWS/Exchange.asmx.";
    private const string Later = "Run again later; the sync goes on where it stopped.";

    // IIS answers 503 while its queue is full or the server is in maintenance: seconds do not help.
    private static readonly TimeSpan Unavailable = TimeSpan.FromSeconds(30);

    /// <summary>The error that the answer is, or null where the body is for EWS's own reader: HTTP 200, or a fault.</summary>
    public static EwsException? Failure(Answer answer, ResponseBody body)
    {
        // Some proxies send their form with the status of a refusal; without a scheme it is not the server that refused user and password.
        if (answer.StatusCode is 401 or 403 && answer.OfferedSchemes.Count == 0 && new AnswerText(body).ShowsPasswordForm)
            return SignInPage(answer);

        // Refusals of the sign-in come from IIS, before EWS has a say; whatever their body is, it is no answer.
        if (SignInFailures.Failure(answer, body) is { } refusal)
            return refusal;
        if (answer.StatusCode == 200 && AnswerText.BeginsWithEnvelope(body))
            return null;
        var text = new AnswerText(body);
        if (answer.StatusCode == 200)
            return Success(answer, text);
        return text.LooksLikeSoap && !text.IsEmpty && answer.StatusCode >= 400 ? null : ByStatus(answer, text);
    }

    private static EwsTransportException? Success(Answer answer, AnswerText text)
    {
        if (text.IsEmpty)
        {
            return Error(
                answer, ErrorIds.BodyIncomplete, "The server answered with an empty body.", "Look for a proxy that empties answers.",
                ErrorAction.RetryFewTimes);
        }

        if (!text.LooksLikeSoap && !text.LooksLikeSignIn && text.SaysBusy)
            return Busy(answer);
        if (!text.LooksLikeHtml)
            return null;
        return text.LooksLikeSignIn
            ? SignInPage(answer)
            : Error(answer, ErrorIds.NotEws, "A web page answered instead of EWS.", CheckUrl);
    }

    private static EwsTransportException SignInPage(Answer answer) => Error(
        answer, ErrorIds.LoginPageInsteadOfEws, "A sign-in page answered instead of EWS.",
        "Use the URL of EWS (…/EWS/Exchange.asmx), and let the proxy in front of it pass EWS through without its own sign-in form.");

    private static EwsTransportException Busy(Answer answer) =>
        Error(answer, ErrorIds.ServerBusy, "The server is not available at present.", Later, ErrorAction.Retry, Unavailable);

    private static EwsException ByStatus(Answer answer, AnswerText text)
    {
        switch (answer.StatusCode)
        {
            case 400:
                return Error(answer, ErrorIds.HttpError, "The server refused the request as malformed.", "A Kerberos ticket with many "
                    + "groups makes the header too large; else report it with a trace.");
            case 404:
            case 405:
            case 410:
                return Error(answer, ErrorIds.NotEws, "There is no EWS at this URL.", CheckUrl);
            case 408:
            case 502:
            case 504:
                return Error(answer, ErrorIds.ServerError, "A gateway did not get an answer from the server in time.", Later, ErrorAction.Retry);
            case 413:
                return Error(answer, ErrorIds.RequestRefused, "The request is larger than the server takes.", "Ask for fewer items or "
                    + "folders in one request.");
            case 429:
                return Error(answer, ErrorIds.ServerBusy, "The server was asked too often.", Later, ErrorAction.Retry);
            case 503:
                return Busy(answer);
            case 500 when text.SaysLockedOut:
                return new EwsAuthenticationException(ErrorIds.AccountUnusable, Message(answer, "The account is locked out."), "Unlock the account.")
                {
                    StatusCode = answer.StatusCode,
                    RequestId = answer.RequestId,
                };
            case >= 500:
                return Error(
                    answer, ErrorIds.ServerError, "The server failed before EWS could answer.", "Give the request id to the "
                        + "administrator of the Exchange server.",
                    ErrorAction.RetryFewTimes);
            case >= 200 and < 300:
                return Error(answer, ErrorIds.NotEws, "What answers at this URL is not EWS.", CheckUrl);
            default:
                return Error(answer, ErrorIds.HttpError, "The server refused the request.", CheckUrl);
        }
    }

    private static EwsTransportException Error(
        Answer answer, string errorId, string cause, string advice, ErrorAction action = ErrorAction.Surface, TimeSpan? leastWait = null) =>
        new(errorId, Message(answer, cause), advice)
        {
            StatusCode = answer.StatusCode,
            RequestId = answer.RequestId,
            RetryAfter = answer.RetryAfter,
            Action = action,
            IsTransient = action != ErrorAction.Surface,
            LeastWait = leastWait,
        };

    internal static string Message(Answer answer, string cause)
    {
        var type = answer.MediaType is { Length: > 0 } media ? $", {ServerText.Clean(media)}" : string.Empty;
        return $"{cause} {answer.Url.Host} answered HTTP {answer.StatusCode}{type}. Request id: {answer.RequestId}.";
    }
}
