using System.Collections.Generic;
using EwsSync.Errors;

namespace EwsSync.Tool.Errors;

/// <summary>Errors of one folder that every other folder of the run would meet as well.</summary>
internal static class FatalErrors
{
    private static readonly HashSet<string> Ids =
    [
        ErrorIds.AuthenticationFailed, ErrorIds.AppNotAllowed, ErrorIds.ImpersonationDenied, ErrorIds.ImpersonationInvalid,
        ErrorIds.AccountUnusable, ErrorIds.LoginPageInsteadOfEws, ErrorIds.ExtendedProtectionLikely, ErrorIds.HostNotFound,
        ErrorIds.ConnectionFailed, ErrorIds.CertificateRejected, ErrorIds.RedirectRefused, ErrorIds.HttpsRequired, ErrorIds.NotEws,
        ErrorIds.MailboxNotFound, ErrorIds.VersionNotSupported, ErrorIds.StateStoreUnusable,
    ];

    public static bool Concerns(EwsException error) => Ids.Contains(error.ErrorId);
}
