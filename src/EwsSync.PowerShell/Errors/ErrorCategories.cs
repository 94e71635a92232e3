using System.Collections.Generic;
using System.Management.Automation;
using EwsSync.Errors;

namespace EwsSync.PowerShell.Errors;

/// <summary>The table of error ids: PowerShell's category of each, and which of them end the command.</summary>
internal static class ErrorCategories
{
    private static readonly Dictionary<string, ErrorCategory> Table = new()
    {
        [ErrorIds.AuthenticationFailed] = ErrorCategory.AuthenticationError,
        [ErrorIds.TokenRefused] = ErrorCategory.AuthenticationError,
        [ErrorIds.AccountUnusable] = ErrorCategory.AuthenticationError,
        [ErrorIds.LoginPageInsteadOfEws] = ErrorCategory.AuthenticationError,
        [ErrorIds.ExtendedProtectionLikely] = ErrorCategory.AuthenticationError,
        [ErrorIds.AccessDenied] = ErrorCategory.PermissionDenied,
        [ErrorIds.AppNotAllowed] = ErrorCategory.PermissionDenied,
        [ErrorIds.ImpersonationDenied] = ErrorCategory.PermissionDenied,
        [ErrorIds.ImpersonationInvalid] = ErrorCategory.InvalidArgument,
        [ErrorIds.HostNotFound] = ErrorCategory.ConnectionError,
        [ErrorIds.ConnectionFailed] = ErrorCategory.ConnectionError,
        [ErrorIds.BodyIncomplete] = ErrorCategory.ConnectionError,
        [ErrorIds.HttpError] = ErrorCategory.ConnectionError,
        [ErrorIds.NotEws] = ErrorCategory.ConnectionError,
        [ErrorIds.AutodiscoverFailed] = ErrorCategory.ObjectNotFound,
        [ErrorIds.AutodiscoverRedirectRefused] = ErrorCategory.SecurityError,
        [ErrorIds.RedirectRefused] = ErrorCategory.SecurityError,
        [ErrorIds.CertificateRejected] = ErrorCategory.SecurityError,
        [ErrorIds.HttpsRequired] = ErrorCategory.SecurityError,
        [ErrorIds.TimedOut] = ErrorCategory.OperationTimeout,
        [ErrorIds.TimeLimitReached] = ErrorCategory.OperationTimeout,
        [ErrorIds.ServerBusy] = ErrorCategory.ResourceBusy,
        [ErrorIds.ServerError] = ErrorCategory.InvalidResult,
        [ErrorIds.MailboxUnavailable] = ErrorCategory.ResourceUnavailable,
        [ErrorIds.MailboxNotFound] = ErrorCategory.ObjectNotFound,
        [ErrorIds.FolderNotFound] = ErrorCategory.ObjectNotFound,
        [ErrorIds.ItemNotFound] = ErrorCategory.ObjectNotFound,
        [ErrorIds.ItemUnreadable] = ErrorCategory.ReadError,
        [ErrorIds.FolderNotSyncable] = ErrorCategory.InvalidOperation,
        [ErrorIds.PropertyRefused] = ErrorCategory.InvalidArgument,
        [ErrorIds.VersionNotSupported] = ErrorCategory.NotImplemented,
        [ErrorIds.IdInvalid] = ErrorCategory.InvalidArgument,
        [ErrorIds.RequestRefused] = ErrorCategory.InvalidOperation,
        [ErrorIds.UnexpectedResponse] = ErrorCategory.InvalidData,
        [ErrorIds.UnknownChange] = ErrorCategory.InvalidData,
        [ErrorIds.ChangeLeftOut] = ErrorCategory.InvalidData,
        [ErrorIds.ResponseTooLarge] = ErrorCategory.LimitsExceeded,
        [ErrorIds.NoProgress] = ErrorCategory.InvalidResult,
        [ErrorIds.SyncStateRejected] = ErrorCategory.InvalidData,
        [ErrorIds.SyncStateMissing] = ErrorCategory.ObjectNotFound,
        [ErrorIds.StateBelongsElsewhere] = ErrorCategory.InvalidOperation,
        [ErrorIds.MailboxIsNew] = ErrorCategory.InvalidOperation,
        [ErrorIds.StateDamaged] = ErrorCategory.InvalidData,
        [ErrorIds.StateTooNew] = ErrorCategory.InvalidData,
        [ErrorIds.StateLocked] = ErrorCategory.ResourceBusy,
        [ErrorIds.StateStoreUnusable] = ErrorCategory.ResourceUnavailable,
        [ErrorIds.DatabaseNotFound] = ErrorCategory.ObjectNotFound,
        [ErrorIds.DatabaseUnreachable] = ErrorCategory.ConnectionError,
        [ErrorIds.DatabaseSignInFailed] = ErrorCategory.AuthenticationError,
        [ErrorIds.DatabaseTlsFailed] = ErrorCategory.SecurityError,
        [ErrorIds.DatabaseAccessDenied] = ErrorCategory.PermissionDenied,
        [ErrorIds.DatabaseForeign] = ErrorCategory.InvalidData,
        [ErrorIds.DatabaseNewer] = ErrorCategory.InvalidData,
        [ErrorIds.DatabaseNotPrepared] = ErrorCategory.InvalidOperation,
        [ErrorIds.DatabaseReadOnly] = ErrorCategory.PermissionDenied,
        [ErrorIds.DatabaseFull] = ErrorCategory.ResourceUnavailable,
        [ErrorIds.DatabaseBusy] = ErrorCategory.ResourceBusy,
        [ErrorIds.DatabaseDamaged] = ErrorCategory.InvalidData,
        [ErrorIds.DatabaseOnNetworkShare] = ErrorCategory.InvalidOperation,
        [ErrorIds.DatabaseFailed] = ErrorCategory.InvalidResult,
        [ErrorIds.LeaseLost] = ErrorCategory.ResourceBusy,
        [ErrorIds.JournalPruned] = ErrorCategory.ObjectNotFound,
        [ErrorIds.DatabaseRestored] = ErrorCategory.InvalidOperation,
        [ErrorIds.MassDelete] = ErrorCategory.LimitsExceeded,
        [ErrorIds.FileUnusable] = ErrorCategory.WriteError,
        [ErrorIds.FileExists] = ErrorCategory.ResourceExists,
        [ErrorIds.SubscriptionLost] = ErrorCategory.ConnectionError,
        [ErrorIds.SubscriptionTaken] = ErrorCategory.ResourceBusy,
        [ErrorIds.SubscriptionRefused] = ErrorCategory.LimitsExceeded,
        [ErrorIds.ArchiveDamaged] = ErrorCategory.InvalidData,
        [ErrorIds.FeedDamaged] = ErrorCategory.InvalidData,
        [ErrorIds.InvalidInput] = ErrorCategory.InvalidArgument,
        [CommandErrorIds.NotConnected] = ErrorCategory.ConnectionError,
        [CommandErrorIds.ConnectionUnknown] = ErrorCategory.ObjectNotFound,
        [CommandErrorIds.SyncIncomplete] = ErrorCategory.InvalidResult,
        [CommandErrorIds.MirrorDiffers] = ErrorCategory.InvalidResult,
        [CommandErrorIds.StateNotFound] = ErrorCategory.ObjectNotFound,
        [CommandErrorIds.NothingToComplete] = ErrorCategory.InvalidOperation,
        [CommandErrorIds.TokenProviderFailed] = ErrorCategory.AuthenticationError,
    };

    /// <summary>
    /// What no other folder and no other mailbox of the same connection can escape; everything else concerns one of them, and the others go on.
    /// </summary>
    private static readonly HashSet<string> Final =
    [
        ErrorIds.AuthenticationFailed, ErrorIds.TokenRefused, ErrorIds.AccountUnusable, ErrorIds.LoginPageInsteadOfEws, ErrorIds.ExtendedProtectionLikely,
        ErrorIds.AppNotAllowed, ErrorIds.HostNotFound, ErrorIds.CertificateRejected, ErrorIds.HttpsRequired, ErrorIds.RedirectRefused,
        ErrorIds.AutodiscoverFailed, ErrorIds.AutodiscoverRedirectRefused, ErrorIds.NotEws, ErrorIds.StateStoreUnusable, ErrorIds.DatabaseNotFound, ErrorIds.DatabaseUnreachable, ErrorIds.DatabaseSignInFailed,
        ErrorIds.DatabaseTlsFailed, ErrorIds.DatabaseAccessDenied, ErrorIds.DatabaseForeign, ErrorIds.DatabaseNewer, ErrorIds.DatabaseNotPrepared,
        ErrorIds.DatabaseReadOnly, ErrorIds.DatabaseFull, ErrorIds.DatabaseDamaged, ErrorIds.DatabaseOnNetworkShare, CommandErrorIds.TokenProviderFailed,
    ];

    public static ErrorCategory Of(string errorId) => Table.TryGetValue(errorId, out var category) ? category : ErrorCategory.NotSpecified;

    public static bool EndsTheCommand(string errorId) => Final.Contains(errorId);
}
