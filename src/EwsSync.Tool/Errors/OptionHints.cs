using System.Collections.Generic;
using System.Text.Json;
using EwsSync.Errors;

namespace EwsSync.Tool.Errors;

/// <summary>Which options of the command line decide about what the core complains of.</summary>
internal static class OptionHints
{
    private const string SignIn = "--user with --password-env, --password-file or --password-stdin; or --token-env, --token-file; or --default-credentials";

    private static readonly Dictionary<string, string> ByError = new()
    {
        [ErrorIds.AuthenticationFailed] = SignIn,
        [ErrorIds.TokenRefused] = "--tenant, --client-id, --client-secret-file, --certificate, --managed-identity, --resource",
        [ErrorIds.AccountUnusable] = "--user",
        [ErrorIds.AccessDenied] = "--mailbox, --impersonate, --user",
        [ErrorIds.AppNotAllowed] = "--token-env, --token-file (a token of an application that is allowed)",
        [ErrorIds.ImpersonationDenied] = "--impersonate, --user",
        [ErrorIds.ImpersonationInvalid] = "--impersonate, --mailbox",
        [ErrorIds.LoginPageInsteadOfEws] = "--url",
        [ErrorIds.ExtendedProtectionLikely] = "--url, --user",
        [ErrorIds.HostNotFound] = "--url",
        [ErrorIds.ConnectionFailed] = "--url",
        [ErrorIds.CertificateRejected] = "--ca-file, --url",
        [ErrorIds.TimeLimitReached] = "--time-limit",
        [ErrorIds.TimedOut] = "--url, --max-changes (smaller pages)",
        [ErrorIds.RedirectRefused] = "--url (the address that it redirects to)",
        [ErrorIds.AutodiscoverFailed] = "--url, --autodiscover-server, --mailbox",
        [ErrorIds.AutodiscoverRedirectRefused] = "--allow-redirect-to HOST, --url",
        [ErrorIds.HttpsRequired] = "--url (https://…), or --allow-http where that is meant",
        [ErrorIds.HttpError] = "--url",
        [ErrorIds.NotEws] = "--url (as in https://mail.contoso.com/EWS/Exchange.asmx)",
        [ErrorIds.ServerBusy] = "--throttle (fewer folders at a time); the next run goes on from here",
        [ErrorIds.MailboxUnavailable] = "--mailbox",
        [ErrorIds.MailboxNotFound] = "--mailbox",
        [ErrorIds.FolderNotFound] = "--folder, --folder-path, --root",
        [ErrorIds.FolderNotSyncable] = "--folder, --exclude-folder",
        [ErrorIds.PropertyRefused] = "--property",
        [ErrorIds.IdInvalid] = "--folder (a name such as inbox, or an EWS id)",
        [ErrorIds.SyncStateRejected] = "--on-invalid-state restart (reads everything anew)",
        [ErrorIds.SyncStateMissing] = "--initial-sync full or baseline",
        [ErrorIds.MailboxIsNew] = "ewssync state remove, or --accept-moved-state; of a database, ewssync database forget",
        [ErrorIds.StateBelongsElsewhere] = "--accept-moved-state, --consumer, --state",
        [ErrorIds.StateDamaged] = "--state; ewssync state remove --file PATH forgets it",
        [ErrorIds.StateTooNew] = "--state",
        [ErrorIds.StateLocked] = "--lock-timeout SECONDS, --consumer",
        [ErrorIds.StateStoreUnusable] = "--state DIR",
        [ErrorIds.DatabaseNotFound] = "--database",
        [ErrorIds.DatabaseUnreachable] = "--database (Host=…;Port=…)",
        [ErrorIds.DatabaseSignInFailed] = "--database (Username=…), PGPASSFILE, PGPASSWORD",
        [ErrorIds.DatabaseTlsFailed] = "--database (Root Certificate=…;SSL Mode=…)",
        [ErrorIds.DatabaseAccessDenied] = "--database",
        [ErrorIds.DatabaseForeign] = "--database",
        [ErrorIds.DatabaseNewer] = "--database; update ewssync",
        [ErrorIds.DatabaseNotPrepared] = "ewssync database upgrade",
        [ErrorIds.DatabaseReadOnly] = "--database",
        [ErrorIds.DatabaseFull] = "--database, ewssync database prune",
        [ErrorIds.DatabaseBusy] = "--database; run it again",
        [ErrorIds.DatabaseDamaged] = "--database",
        [ErrorIds.DatabaseOnNetworkShare] = "--database (a local disk, or Host=… for several machines)",
        [ErrorIds.DatabaseFailed] = "--database",
        [ErrorIds.ArchiveDamaged] = "ewssync save --verify shows what is wrong; --path another folder",
        [ErrorIds.FeedDamaged] = "ewssync state remove makes the next run of a folder a first one",
        [ErrorIds.LeaseLost] = "run one at a time for a mailbox",
        [ErrorIds.JournalPruned] = "--consumer (a new one begins from the mirror)",
        [ErrorIds.DatabaseRestored] = "--consumer",
        [ErrorIds.MassDelete] = "--allow-mass-delete where it is meant; ewssync database undelete takes back what was committed before",
    };

    private static readonly Dictionary<string, string> ByInput = new()
    {
        // The argument of read, which is no option.
        ["FILE"] = "FILE",
        ["Url"] = "--url",
        ["Mailbox"] = "--mailbox",
        ["User"] = "--user",
        ["UserName"] = "--user",
        ["Password"] = "--password-env, --password-file, --password-stdin",
        ["Token"] = "--token-env, --token-file",
        ["Folder"] = "--folder",
        ["FolderId"] = "--folder",
        ["FolderPath"] = "--folder-path",
        ["FolderClass"] = "--folder-class",
        ["Root"] = "--root",
        ["Property"] = "--property",
        ["PageSize"] = "--max-changes",
        ["Throttle"] = "--throttle",
        ["Scope"] = "--include-associated",
        ["Consumer"] = "--consumer",
        ["LockTimeout"] = "--lock-timeout",
        ["Impersonation"] = "--impersonate",
        ["CaFile"] = "--ca-file",
        ["Trace"] = "--trace",
        ["Database"] = "--database",
        ["By"] = "--by",
        ["TenantId"] = "--tenant",
        ["ClientId"] = "--client-id",
        ["ClientSecret"] = "--client-secret-file, --client-secret-env, --certificate, --managed-identity",
        ["Certificate"] = "--certificate, --certificate-thumbprint",
        ["CertificatePath"] = "--certificate, --certificate-password-file",
        ["CertificateThumbprint"] = "--certificate-thumbprint",
        ["Authority"] = "--authority",
        ["AutodiscoverServer"] = "--autodiscover-server",
    };

    /// <summary>The options, or null where none helps.</summary>
    public static string? For(EwsException error)
    {
        if (error is EwsInputException { Input: { } input })
            return ByInput.GetValueOrDefault(input, input.StartsWith("--", System.StringComparison.Ordinal) ? input : "--" + JsonNamingPolicy.KebabCaseLower.ConvertName(input));
        if (error is DatabaseException { ErrorId: ErrorIds.StateLocked })
            return "--lock-timeout SECONDS";
        return error is EwsAuthenticationException { StatusCode: 407 } ? "none; the proxy stands in the environment (HTTPS_PROXY)" : ByError.GetValueOrDefault(error.ErrorId);
    }

    /// <summary>For a notice: what to write to have it otherwise.</summary>
    public static string? ForNotice(string id) => id switch
    {
        "FirstSync" => "--initial-sync full|baseline|stop",
        ErrorIds.NoProgress => "run it again later; --max-changes may help",
        _ => null,
    };
}
