using System;
using System.Collections.Generic;

namespace EwsSync.Errors;

/// <summary>Whom else an error would meet: every other mailbox of the server, or none.</summary>
public static class ErrorReach
{
    private static readonly HashSet<string> Servers = new(StringComparer.Ordinal)
    {
        ErrorIds.AuthenticationFailed, ErrorIds.TokenRefused, ErrorIds.AppNotAllowed, ErrorIds.AccountUnusable, ErrorIds.LoginPageInsteadOfEws, ErrorIds.ExtendedProtectionLikely, ErrorIds.HostNotFound,
        ErrorIds.ConnectionFailed, ErrorIds.CertificateRejected, ErrorIds.RedirectRefused, ErrorIds.HttpsRequired, ErrorIds.NotEws,
    };

    // Of the account that signs in, whichever mailbox it opens; the other codes of a busy server may be about one folder that is too large.
    private static readonly HashSet<string> Busy = new(StringComparer.Ordinal) { "ErrorServerBusy", "ErrorExceededConnectionCount", "ErrorTooManyObjectsOpened" };

    /// <summary>Whether a server asks to be left alone by everybody who signs in as this account, and not because of one mailbox.</summary>
    public static bool IsPause(EwsException error) => error is { ErrorId: ErrorIds.ServerBusy } && (error.RetryAfter is not null || Busy.Contains(error.ServerCode.Value));

    /// <summary>Whether it is of the server or of the sign-in to it, so that any other mailbox would end in it as well.</summary>
    /// <param name="errorId">One of <see cref="ErrorIds"/>.</param>
    public static bool IsOfServer(string errorId) => Servers.Contains(errorId);
}
