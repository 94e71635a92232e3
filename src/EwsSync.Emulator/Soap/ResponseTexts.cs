using System;
using System.Collections.Frozen;
using System.Collections.Generic;

namespace EwsSync.Emulator.Soap;

/// <summary>The message texts that go with response codes.</summary>
internal static class ResponseTexts
{
    private static readonly FrozenDictionary<string, string> Texts = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["ErrorAccessDenied"] = "Access is denied. Check credentials and try again.",
        ["ErrorADUnavailable"] = "Active Directory is unavailable. Try again later.",
        ["ErrorADOperation"] = "The Active Directory operation did not succeed. Try again later.",
        ["ErrorAccountDisabled"] = "The account is disabled.",
        ["ErrorAttachmentSizeLimitExceeded"] = "The attachment exceeds the maximum supported size.",
        ["ErrorBatchProcessingStopped"] = "A batch processing error occurred; the remaining requests are not processed.",
        ["ErrorCannotDeleteObject"] = "Object cannot be deleted.",
        ["ErrorCannotUseFolderIdForItemId"] = "Id must be an item id.",
        ["ErrorCannotUseItemIdForFolderId"] = "Id must be a folder id.",
        ["ErrorChangeKeyRequired"] = "Change key is required for this operation.",
        ["ErrorChangeKeyRequiredForWriteOperations"] = "An operation failed because the ChangeKey was not passed for the item.",
        ["ErrorClientDisconnected"] = "The client was disconnected.",
        ["ErrorConnectionFailed"] = "Connection did not succeed. Try again later.",
        ["ErrorContentConversionFailed"] = "Content conversion failed.",
        ["ErrorCorruptData"] = "The specified object's data is corrupt.",
        ["ErrorCreateItemAccessDenied"] = "You do not have sufficient permissions to create an item in this folder.",
        ["ErrorDataSizeLimitExceeded"] = "The response data exceeds the supported size.",
        ["ErrorDeleteDistinguishedFolder"] = "Distinguished folders cannot be deleted.",
        ["ErrorDuplicateSOAPHeader"] = "The SOAP header contains a duplicate element.",
        ["ErrorExceededConnectionCount"] = "You have exceeded the available concurrent connections for your account. Try again once your other requests have completed.",
        ["ErrorFolderExists"] = "A folder with the specified name already exists.",
        ["ErrorFolderNotFound"] = "The specified folder could not be found in the store.",
        ["ErrorImpersonateUserDenied"] = "The account does not have permission to impersonate the requested user.",
        ["ErrorInsufficientResources"] = "Insufficient resources. Try again later.",
        ["ErrorInternalServerError"] = "An internal server error occurred. The operation failed.",
        ["ErrorInternalServerTransientError"] = "An internal server error occurred. Try again later.",
        ["ErrorInvalidExtendedProperty"] = "The extended property attribute combination is invalid.",
        ["ErrorInvalidFolderTypeForOperation"] = "The folder type is not valid for this operation.",
        ["ErrorInvalidIdEmpty"] = "Id must be non-empty.",
        ["ErrorInvalidIdMalformed"] = "Id is malformed.",
        ["ErrorInvalidOperation"] = "The operation is not valid for this folder.",
        ["ErrorInvalidPropertyForOperation"] = "Property is not valid for this operation.",
        ["ErrorInvalidPropertySet"] = "Set action is invalid for property.",
        ["ErrorInvalidPropertyRequest"] = "Property is not valid for this object type.",
        ["ErrorInvalidServerVersion"] = "The specified server version is invalid.",
        ["ErrorInvalidSyncStateData"] = "Synchronization state data is corrupted or otherwise invalid.",
        ["ErrorIrresolvableConflict"] = "The send or update operation could not be performed because the change key passed in the request does not match the current change key for the item.",
        ["ErrorItemCorrupt"] = "The item is corrupt.",
        ["ErrorItemNotFound"] = "The specified object was not found in the store.",
        ["ErrorMailboxFailover"] = "The mailbox is failing over. Try again later.",
        ["ErrorMailboxMoveInProgress"] = "Mailbox move in progress. Try again later.",
        ["ErrorMailboxStoreUnavailable"] = "The mailbox database is temporarily unavailable.",
        ["ErrorMessageSizeExceeded"] = "The message exceeds the maximum supported size.",
        ["ErrorMimeContentConversionFailed"] = "The MIME content conversion failed.",
        ["ErrorMoveCopyFailed"] = "The move or copy operation failed.",
        ["ErrorMissingEmailAddress"] = "When making a request as an account that does not have a mailbox, you must specify the mailbox primary SMTP address for any distinguished folder Ids.",
        ["ErrorNameResolutionNoResults"] = "No results were found.",
        ["ErrorNonExistentMailbox"] = "The SMTP address has no mailbox associated with it.",
        ["ErrorNotEnoughMemory"] = "There was not enough memory to complete the request.",
        ["ErrorParentFolderNotFound"] = "The specified parent folder could not be found.",
        ["ErrorQuotaExceeded"] = "The mailbox has exceeded its quota.",
        ["ErrorRequestAborted"] = "The request was aborted.",
        ["ErrorSendAsDenied"] = "The user account which was used to submit this request does not have the right to send mail on behalf of the specified sending account.",
        ["ErrorServerBusy"] = "The server cannot service this request right now. Try again later.",
        ["ErrorServiceUnavailable"] = "The service is unavailable. Try again later.",
        ["ErrorStaleObject"] = "The object is stale.",
        ["ErrorSyncFolderNotFound"] = "The specified folder could not be found in the store.",
        ["ErrorTimeoutExpired"] = "The request timed out. Try again later.",
        ["ErrorTooManyObjectsOpened"] = "Too many objects have been opened on the server. Try again later.",
        ["ErrorUnsupportedPathForQuery"] = "The property can not be used with this type of restriction.",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    internal static string Of(string code) => Texts.TryGetValue(code, out var text) ? text : "The operation failed.";
}
