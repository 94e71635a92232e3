using System.Collections.Generic;
using EwsSync.Errors;

namespace EwsSync.Tool.Errors;

/// <summary>Errors that everything else of the run would meet as well.</summary>
internal static class FatalErrors
{
    private static readonly HashSet<string> Ids = [ErrorIds.AutodiscoverFailed, ErrorIds.AutodiscoverRedirectRefused, ErrorIds.StateStoreUnusable];

    private static readonly HashSet<string> OfMailbox =
        [ErrorIds.ImpersonationDenied, ErrorIds.ImpersonationInvalid, ErrorIds.MailboxNotFound, ErrorIds.VersionNotSupported];

    /// <param name="error">The error of one folder or mailbox.</param>
    /// <param name="manyMailboxes">Whether other mailboxes follow, which what concerns one mailbox does not stop.</param>
    public static bool Concerns(EwsException error, bool manyMailboxes) =>
        ErrorReach.IsOfServer(error.ErrorId) || Ids.Contains(error.ErrorId) || (!manyMailboxes && OfMailbox.Contains(error.ErrorId));
}
