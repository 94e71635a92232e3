using System;
using System.Linq;
using EwsSync.Errors;

namespace EwsSync.Sync;

/// <summary>Which folders can be watched together.</summary>
internal static class WatchableFolders
{
    /// <exception cref="EwsInputException">It cannot.</exception>
    public static void Check(ItemSyncRequest request)
    {
        foreach (var folder in request.Folders.Folders.Append(request.Folders.Root))
        {
            if (folder.IsDistinguished && folder.Id.StartsWith("publicfolders", StringComparison.Ordinal))
            {
                throw new EwsInputException(
                    ErrorIds.InvalidInput, $"'{folder.Id}' cannot be watched: public folders are not synchronized by EWS, and a subscription is for one of them at a time.",
                    "Watch folders of mailboxes only.")
                { Input = "FolderId", Value = folder.Id, Mailbox = request.Session.Mailbox };
            }

            if (folder.Mailbox is { } other && !string.Equals(other, request.Session.Mailbox, StringComparison.OrdinalIgnoreCase))
            {
                throw new EwsInputException(
                    ErrorIds.InvalidInput, $"The folder '{folder.Id}' of {other} cannot be watched as one of {request.Session.Mailbox}: a subscription is for folders of one mailbox.",
                    "Name the folders of each mailbox with that mailbox.")
                { Input = "FolderId", Value = folder.Id, Mailbox = request.Session.Mailbox };
            }
        }
    }
}
