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

    /// <summary>Whether it is of the server or of the sign-in to it, so that any other mailbox would end in it as well.</summary>
    /// <param name="errorId">One of <see cref="ErrorIds"/>.</param>
    public static bool IsOfServer(string errorId) => Servers.Contains(errorId);
}
