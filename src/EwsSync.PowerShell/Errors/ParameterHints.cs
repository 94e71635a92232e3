using System.Collections.Generic;
using EwsSync.Errors;

namespace EwsSync.PowerShell.Errors;

/// <summary>
/// Which parameter or cmdlet does what the advice of an error says. The engine's advice speaks to every host, so that it names none.
/// </summary>
internal static class ParameterHints
{
    private static readonly Dictionary<string, string> Table = new()
    {
        [ErrorIds.AutodiscoverFailed] = "The parameters are -Url and -AutodiscoverServer.",
        [ErrorIds.AutodiscoverRedirectRefused] = "The parameters are -AllowRedirectTo and -Url.",
        [ErrorIds.TokenRefused] = "The parameters are -TenantId, -ClientId, -Resource, and what the application proves itself with, of Connect-EwsService.",
        [ErrorIds.HttpsRequired] = "The parameter is -AllowHttp.",
        [ErrorIds.CertificateRejected] = "The parameters are -CaFile and -CertificateSha256 of Connect-EwsService.",
        [ErrorIds.IdInvalid] = "A folder's path, such as /Inbox, goes to -FolderPath.",
        [ErrorIds.ServerBusy] = "Connect-EwsService -MaxWait says how long a call may wait.",
        [ErrorIds.SyncStateMissing] = "The parameter is -InitialSync.",
        [ErrorIds.SyncStateRejected] = "Remove-EwsSyncState removes it; -InvalidState Restart delivers everything anew after a Reset.",
        [ErrorIds.MailboxIsNew] = "Remove-EwsSyncState -Mailbox forgets the old mailbox; -AcceptMovedState goes on.",
        [ErrorIds.StateBelongsElsewhere] = "-AcceptMovedState says that it has moved; -Consumer and -StatePath name another one.",
        [ErrorIds.StateLocked] = "The parameters are -LockTimeout and -Consumer.",
        [ErrorIds.StateStoreUnusable] = "The parameter is -StatePath.",
        [ErrorIds.StateDamaged] = "Remove-EwsSyncState removes it; Import-EwsSyncState -Force puts back one that was exported.",
        [ErrorIds.ArchiveDamaged] = "Test-EwsArchive shows what is wrong.",
        [ErrorIds.FeedDamaged] = "Remove-EwsSyncState of the folder makes its next run a first one.",
        [ErrorIds.ImpersonationDenied] = "The parameter is -Access of Connect-EwsService.",
        [ErrorIds.ImpersonationInvalid] = "The parameter is -Access of Connect-EwsService.",
    };

    /// <summary>The advice with the parameter's name; null where there is neither.</summary>
    public static string? Advice(EwsException error)
    {
        if (!Table.TryGetValue(error.ErrorId, out var hint))
            return error.Advice;

        // A mailbox in a database has one writer, whatever it calls itself.
        if (error is DatabaseException { ErrorId: ErrorIds.StateLocked })
            hint = "The parameter is -LockTimeout.";
        return string.IsNullOrEmpty(error.Advice) ? hint : $"{error.Advice} {hint}";
    }
}
