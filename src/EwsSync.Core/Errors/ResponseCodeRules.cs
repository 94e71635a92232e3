using System;
using System.Collections.Generic;
using static EwsSync.Errors.ErrorAction;

namespace EwsSync.Errors;

/// <summary>
/// What each response code means to this client. The codes are those of
/// <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/responsecode">ResponseCode</see> that a sync
/// client can meet; a code that stands here in no row surfaces with its text.
/// </summary>
internal static class ResponseCodeRules
{
    private const string AskAdministrator = "Give the request id to the administrator of the Exchange server.";
    private const string RunAgain = "Run again later; the sync goes on where it stopped.";
    private const string ClientBug = "This is a fault of the client; report it with this message and a trace.";

    /// <summary>A code that the table does not know.</summary>
    public static ResponseCodeRule Unknown { get; } =
        new(Surface, ErrorIds.ServerError, "The server reported an error that this version does not know.", AskAdministrator);

    /// <summary>A fault without any code: the server failed before EWS could word an error.</summary>
    public static ResponseCodeRule NoCode { get; } =
        new(RetryFewTimes, ErrorIds.ServerError, "The server failed without naming a reason.", AskAdministrator);

    /// <summary>A fault without a code that blames the request.</summary>
    public static ResponseCodeRule ClientFault { get; } =
        new(Surface, ErrorIds.RequestRefused, "The server refused the request.", ClientBug);

    /// <summary>The table.</summary>
    public static IReadOnlyDictionary<string, ResponseCodeRule> ByCode { get; } = Build();

    private static Dictionary<string, ResponseCodeRule> Build()
    {
        var table = new Dictionary<string, ResponseCodeRule>(StringComparer.Ordinal);

        // Busy, out of a resource, moving: time heals these.
        Add(new(Retry, ErrorIds.ServerBusy, "The server is busy.", RunAgain), "ErrorServerBusy");
        Add(
            new(Retry, ErrorIds.ServerBusy, "Too many calls were under way at once for this account.", "Use a smaller throttle limit.") { IsConcurrencyLimit = true },
            "ErrorExceededConnectionCount");
        Add(
            new(Retry, ErrorIds.ServerBusy, "The server has too many objects of this account open.", RunAgain) { LeastWait = TimeSpan.FromSeconds(10) },
            "ErrorTooManyObjectsOpened");
        Add(
            new(Retry, ErrorIds.ServerBusy, "The server is short of memory or another resource.", RunAgain),
            "ErrorInsufficientResources", "ErrorNotEnoughMemory");
        Add(new(Retry, ErrorIds.ServerBusy, "The server ran out of time.", "Use a smaller page size."), "ErrorTimeoutExpired");
        Add(
            new(Retry, ErrorIds.ServerError, "The server failed for a moment.", RunAgain),
            "ErrorInternalServerTransientError", "ErrorServiceUnavailable", "ErrorClientDisconnected", "ErrorRequestAborted", "ErrorADUnavailable");
        Add(new(Retry, ErrorIds.ServerBusy, "An earlier part of the batch stopped the server; this part was not looked at.", RunAgain), "ErrorBatchProcessingStopped");
        Add(
            new(Retry, ErrorIds.MailboxUnavailable, "The mailbox cannot be reached at present.", RunAgain) { LeastWait = TimeSpan.FromSeconds(30) },
            "ErrorMailboxStoreUnavailable", "ErrorMailboxFailover", "ErrorConnectionFailed");
        Add(
            new(Retry, ErrorIds.MailboxUnavailable, "The mailbox is being moved.", "Run again when the move has ended; the URL may have "
                + "changed then.")
            { LeastWait = TimeSpan.FromSeconds(60) },
            "ErrorMailboxMoveInProgress");
        Add(new(RetryFewTimes, ErrorIds.ServerError, "The server failed inside.", AskAdministrator), "ErrorInternalServerError", "ErrorADOperation",
            "ErrorADSessionFilter", "ErrorDataSourceOperation", "ErrorWin32InteropError", "ErrorWebRequestInInvalidState", "ErrorParsingXMLResponse",
            "ErrorResponseSchemaValidation", "ErrorAccessingPartialCreatedUnifiedGroup");
        Add(
            new(RetryFewTimes, ErrorIds.ServerError, "Somebody changed the object while the server read it.", RunAgain), "ErrorStaleObject", "ErrorIrresolvableConflict");

        // The state or the folder is of no use any more.
        Add(
            new(RestartPosition, ErrorIds.SyncStateRejected, "The server refused the sync state.", "Remove the stored state, or choose the policy "
                + "that restarts, to synchronize this folder from nothing."),
            "ErrorInvalidSyncStateData");
        Add(
            new(FolderGone, ErrorIds.FolderNotFound, "The folder does not exist, or may not be seen.", "Look at the folders that there are. "
                + "Who is not the owner sees only what is shared with him: the role Reviewer on the folder is enough to read it; paths and all "
                + "folders need the mailbox's root to be visible, too."),
            "ErrorSyncFolderNotFound", "ErrorFolderNotFound");
        Add(
            new(FindIdAgain, ErrorIds.IdInvalid, "The id was made by a server version whose ids are no longer accepted.", "Read the folders "
                + "anew and synchronize from nothing."),
            "ErrorInvalidIdMalformedEwsLegacyIdFormat");
        Add(
            new(Surface, ErrorIds.IdInvalid, "The id is malformed.", "Take ids as they are (they differ in case) from Get-EwsFolder or a "
                + "hierarchy sync."),
            "ErrorInvalidIdMalformed", "ErrorInvalidId", "ErrorInvalidChangeKey", "ErrorInvalidIdEmpty", "ErrorInvalidAttachmentId",
            "ErrorInvalidFolderId", "ErrorInvalidIdMonikerTooLong", "ErrorInvalidIdNotAnItemAttachmentId", "ErrorInvalidIdReturnedByResolveNames",
            "ErrorInvalidIdStoreObjectIdTooLong", "ErrorInvalidIdTooManyAttachmentLevels", "ErrorInvalidIdXml", "ErrorCannotUseFolderIdForItemId",
            "ErrorCannotUseItemIdForFolderId", "ErrorChangeKeyRequired", "ErrorCalendarCannotUseIdForOccurrenceId", "ErrorCalendarCannotUseIdForRecurringMasterId");
        Add(
            new(Surface, ErrorIds.FolderNotFound, "The mailbox has no archive.", "Read the mailbox without its archive, or enable the archive."),
            "ErrorArchiveMailboxNotEnabled");
        Add(
            new(Surface, ErrorIds.ServerError, "The folder is damaged on the server.", "Leave the folder out, and repair the mailbox (New-MailboxRepairRequest)."),
            "ErrorFolderCorrupt");

        // Notifications. What is lost costs a new subscription and a look at every watched folder.
        Add(
            new(SubscribeAgain, ErrorIds.SubscriptionLost, "The server does not serve the notification subscription any more.", "Nothing is to be done: another one is made, and everything watched is synchronized."),
            "ErrorSubscriptionNotFound", "ErrorInvalidSubscription", "ErrorExpiredSubscription", "ErrorSubscriptionUnsubscribed", "ErrorSubscriptionAccessDenied",
            "ErrorReadEventsFailed", "ErrorMissedNotificationEvents", "ErrorInvalidWatermark");
        Add(
            new(SubscribeAgain, ErrorIds.SubscriptionTaken, "Another connection has taken the notification subscription over.", "Look for another process that uses it; this one makes another subscription."),
            "ErrorNewEventStreamConnectionOpened");
        Add(
            new(Surface, ErrorIds.SubscriptionRefused, "The mailbox has as many notification subscriptions as it may have.",
                "Subscriptions that nobody reads end by themselves after about half an hour; look for programs that leave theirs behind, or raise EWSMaxSubscriptions (on-premises)."),
            "ErrorExceededSubscriptionCount");
        Add(
            new(Surface, ErrorIds.SubscriptionRefused, "The server makes no notification subscription for these folders.",
                "Folders of one subscription must be of one mailbox, and public folders cannot be watched: name each mailbox's folders with that mailbox, or impersonate the owner."),
            "ErrorInvalidSubscriptionRequest", "ErrorSubscriptionDelegateAccessNotSupported");

        // One item.
        Add(
            new(Item, ErrorIds.ItemNotFound, "The item does not exist, or may not be seen."),
            "ErrorItemNotFound", "ErrorCannotFindFileAttachment", "ErrorCalendarOccurrenceIsDeletedFromRecurrence", "ErrorCalendarOccurrenceIndexIsOutOfRecurrenceRange");
        Add(
            new(Item, ErrorIds.ItemUnreadable, "The item is larger than the server delivers.", "Ask for fewer properties, without body "
                + "and MIME."),
            "ErrorDataSizeLimitExceeded", "ErrorMessageSizeExceeded");
        Add(
            new(Item, ErrorIds.ItemUnreadable, "The item is damaged on the server.",
                "Ask without body and MIME, and for smaller pages where a whole page fails; repair the mailbox (New-MailboxRepairRequest)."),
            "ErrorItemCorrupt", "ErrorCorruptData");
        Add(
            new(Item, ErrorIds.ItemUnreadable, "The server cannot convert the item.", "Ask without MIME."),
            "ErrorMimeContentConversionFailed", "ErrorContentConversionFailed", "ErrorMimeContentInvalid", "ErrorMimeContentInvalidBase64String",
            "ErrorUnsupportedMimeConversion", "ErrorUnsupportedTypeForConversion", "ErrorUnsupportedRecurrence", "ErrorItemPropertyRequestFailed",
            "ErrorAttachmentNestLevelLimitExceeded", "ErrorAttachmentSizeLimitExceeded", "ErrorObjectTypeChanged");
        Add(new(Item, ErrorIds.ItemUnreadable, "A virus scanner withholds the item."), "ErrorVirusDetected", "ErrorVirusMessageDeleted");
        Add(new(Item, ErrorIds.ItemUnreadable, "The server cannot open the attachment.", "Open the message with Outlook, or save it as MIME."), "ErrorCannotOpenFileAttachment");

        // Rights and identity.
        Add(
            new(Surface, ErrorIds.AccessDenied, "The account may not read this.", "Grant the account the role Reviewer on the folder "
                + "(for paths and all folders also on the mailbox's root), or impersonate the owner."),
            "ErrorAccessDenied", "ErrorAccessDeniedDueToCompliance", "ErrorRecoverableItemsAccessDenied", "ErrorNotDelegate");
        Add(
            new(Surface, ErrorIds.AccessDenied, "The organization does not allow this.", "Ask the administrator of the organization for the policy, the licence or the right that is missing."),
            "ErrorOrganizationAccessBlocked", "ErrorInvalidLicense", "ErrorUserNotAllowedByPolicy", "ErrorPermissionNotAllowedByPolicy",
            "ErrorInvalidClientAccessTokenRequest", "ErrorUnauthorizedClientAccessTokenRequest");
        Add(
            new(Surface, ErrorIds.ImpersonationDenied, "The account may not impersonate this mailbox.",
                "Assign the management role ApplicationImpersonation with a scope that contains the mailbox, or use delegate access; "
                    + "applications need the right full_access_as_app or its scoped form."),
            "ErrorImpersonateUserDenied", "ErrorImpersonationDenied", "ErrorImpersonationFailed");
        Add(
            new(Surface, ErrorIds.ImpersonationInvalid, "The impersonation header is missing, superfluous, or names no user.",
                "Tokens of an application must impersonate a mailbox; tokens of a user must not, unless the user may. Check the address, "
                    + "user principal name or SID."),
            "ErrorInvalidExchangeImpersonationHeaderData", "ErrorInvalidUserPrincipalName", "ErrorInvalidUserSid",
            "ErrorInvalidSid", "ErrorInvalidUserSidMissingUPN", "ErrorInvalidSerializedAccessToken", "ErrorInvalidClientSecurityContext",
            "ErrorInvalidAuthorizationContext", "ErrorInvalidLogonType", "ErrorCallerIsInvalidADAccount", "ErrorInvalidManagementRoleHeader",
            "ErrorAccessModeSpecified", "ErrorMoreThanOneAccessModeSpecified", "ErrorInvalidProxySecurityContext");
        Add(new(Surface, ErrorIds.AccessDenied, "The account may not pass an identity on.", "Use impersonation."), "ErrorTokenSerializationDenied");
        Add(
            new(Surface, ErrorIds.AccountUnusable, "The password has expired or must be changed.", "Change the password and connect again."),
            "ErrorPasswordExpired", "ErrorPasswordChangeRequired");
        Add(
            new(Surface, ErrorIds.AccountUnusable, "The account or its mailbox is disabled or not set up completely.", "Enable the account and the mailbox."),
            "ErrorAccountDisabled", "ErrorMailboxConfiguration", "ErrorAccountSuspend", "ErrorAccountSuspendShowTierUpgrade");
        Add(
            new(Surface, ErrorIds.MailboxNotFound, "No mailbox has this address.", "Check the address; it must be the mailbox's own, and "
                + "the URL must belong to its organization."),
            "ErrorNonExistentMailbox", "ErrorCannotFindUser", "ErrorInvalidMailbox", "ErrorInvalidSmtpAddress", "ErrorMailRecipientNotFound",
            "ErrorRecipientNotFound", "ErrorMissingExchangePrincipal", "ErrorUnifiedGroupMailboxNotFound", "ErrorTeamMailboxNotFound", "ErrorNameResolutionNoMailbox",
            "ErrorEmailAddressMismatch");
        Add(
            new(Surface, ErrorIds.MailboxNotFound, "The directory knows no such address, or several that fit.", "Check the address; a group's own is wanted, as the directory has it."),
            "ErrorNameResolutionNoResults", "ErrorNameResolutionMultipleResults");
        Add(new(Surface, ErrorIds.MailboxNotFound, "The request names no mailbox.", "Say which mailbox is meant."), "ErrorMissingEmailAddress");
        Add(new(Surface, ErrorIds.MailboxNotFound, "The address is not the mailbox's primary one.", "Use the primary address; "
            + "where the server does not name it, Get-Mailbox does (PrimarySmtpAddress)."), "ErrorNonPrimarySmtpAddress");
        Add(new(Surface, ErrorIds.MailboxUnavailable, "The mailbox is over its quota."), "ErrorQuotaExceeded");

        // The request went to the wrong place, or in the wrong words.
        Add(
            new(RetryFewTimes, ErrorIds.MailboxUnavailable, "The server could not pass the call on to the mailbox's server.", "Find the mailbox's EWS URL anew (Autodiscover) and connect to it.") { LeastWait = TimeSpan.FromSeconds(10) },
            "ErrorCrossSiteRequest", "ErrorProxyRequestNotAllowed", "ErrorProxyServiceDiscoveryFailed", "ErrorNoRespondingCASInDestinationSite",
            "ErrorProxyRequestProcessingFailed", "ErrorProxyTokenExpired", "ErrorProxyCallFailed", "ErrorProxySoapException", "ErrorProxyGroupSidLimitExceeded",
            "ErrorNoApplicableProxyCASServersAvailable", "ErrorNoDestinationCASDueToKerberosRequirements", "ErrorNoDestinationCASDueToSSLRequirements",
            "ErrorNoDestinationCASDueToVersionMismatch", "ErrorServiceDiscoveryFailed", "ErrorAutoDiscoverFailed", "ErrorLocalServerObjectNotFound",
            "ErrorArchiveMailboxServiceDiscoveryFailed", "ErrorLogonAsNetworkServiceFailed", "ErrorMailboxLogonFailed", "ErrorNoOAuthServerAvailableForRequest",
            "ErrorDuplicateLegacyDistinguishedName");
        Add(
            new(RetryFewTimes, ErrorIds.MailboxUnavailable, "The server could not reach the public folders.", "Look at the public folder mailboxes, and run again.") { LeastWait = TimeSpan.FromSeconds(10) },
            "ErrorNoPublicFolderReplicaAvailable", "ErrorNoPublicFolderServerAvailable", "ErrorPublicFolderServerNotFound", "ErrorPublicFolderMailboxDiscoveryFailed",
            "ErrorPublicFolderRequestProcessingFailed", "ErrorPublicFolderOperationFailed");
        Add(
            new(LowerVersion, ErrorIds.VersionNotSupported, "The server does not know the schema version that was asked for.", "Ask for an older version."),
            "ErrorInvalidServerVersion", "ErrorIncorrectSchemaVersion", "ErrorInvalidSchemaVersionForMailboxVersion", "ErrorWrongServerVersion", "ErrorWrongServerVersionDelegate");
        Add(
            new(Surface, ErrorIds.PropertyRefused, "The server does not return this property here.", "Leave the property out of the shape."),
            "ErrorInvalidPropertyForOperation", "ErrorInvalidPropertyRequest", "ErrorUnsupportedPathForQuery", "ErrorInvalidExtendedProperty",
            "ErrorInvalidExtendedPropertyValue", "ErrorUnsupportedPropertyDefinition", "ErrorUnsupportedMapiPropertyType", "ErrorNoPropertyTagForCustomProperties",
            "ErrorInvalidContactEmailIndex", "ErrorInvalidInternetHeaderChildNodes", "ErrorFolderPropertRequestFailed");
        Add(
            new(Surface, ErrorIds.FolderNotSyncable, "The server does not allow this on such a folder or mailbox.", "Search folders, "
                + "public folders and group mailboxes cannot be synchronized: leave them out, or bring them into a database (Sync-EwsMailbox, ewssync mirror), where they are listed and compared."),
            "ErrorInvalidOperation", "ErrorInvalidFolderTypeForOperation", "ErrorPublicFolderSyncException", "ErrorOperationNotAllowedWithPublicFolderRoot",
            "ErrorCannotAccessDeletedPublicFolder", "ErrorSearchFolderNotInitialized", "ErrorMultiLegacyMailboxAccess", "ErrorDistinguishedUserNotSupported");
        Add(
            new(Surface, ErrorIds.RequestRefused, "The server refused the request as malformed.", ClientBug),
            "ErrorSchemaValidation", "ErrorInvalidRequest", "ErrorDuplicateSOAPHeader",
            "ErrorInvalidArgument", "ErrorMissingArgument", "ErrorValueOutOfRange", "ErrorRequiredPropertyMissing", "ErrorParentFolderIdRequired");
        Add(
            new(Surface, ErrorIds.RequestRefused, "The request is larger than the server takes.", "Ask for fewer items or folders in one request."), "ErrorRequestStreamTooBig");
        return table;

        void Add(ResponseCodeRule rule, params string[] codes)
        {
            foreach (var code in codes)
                table.Add(code, rule);
        }
    }
}
