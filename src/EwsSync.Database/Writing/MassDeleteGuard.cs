using System;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Database.Sql;
using EwsSync.Database.Tables;
using EwsSync.Errors;

namespace EwsSync.Database.Writing;

/// <summary>
/// Stops before a page that deletes so much of a folder that it is more likely a mistake of a server, a right or a script than what users did. Deletes are
/// counted over the run and 24 hours, net of moves; pages before the one that crosses the share are tombstones.
/// </summary>
internal sealed class MassDeleteGuard(Session session, DatabaseOptions options)
{
    public static readonly TimeSpan Window = TimeSpan.FromHours(24);

    /// <param name="mailboxId">The mailbox.</param>
    /// <param name="page">The folder.</param>
    /// <param name="deletes">Deletes that are about to be written, net of moves.</param>
    /// <param name="since">Where the window begins.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task CheckAsync(long mailboxId, PageContext page, int deletes, DateTime since, CancellationToken cancellationToken)
    {
        if (deletes == 0 || options.MassDeleteShare >= 1)
            return;
        var before = await CountAsync(
            "SELECT count(*) FROM change c WHERE c.mailbox_id = @mailbox AND c.folder_key = @folder AND c.change_type = 'Delete' AND c.entity = 'Item' "
            + "AND c.detected_utc >= @since AND c.moved_with IS NULL "
            + "AND NOT EXISTS (SELECT 1 FROM change m WHERE m.mailbox_id = @mailbox AND m.moved_with = c.sequence)",
            mailboxId,
            page,
            cancellationToken,
            since).ConfigureAwait(false);
        var all = before + deletes;
        if (all <= options.MassDeleteMinimum)
            return;
        var here = await CountAsync(
            "SELECT count(*) FROM item WHERE mailbox_id = @mailbox AND folder_key = @folder AND deleted_utc IS NULL", mailboxId, page, cancellationToken).ConfigureAwait(false);
        var share = (double)all / Math.Max(1, here + before);
        if (share <= options.MassDeleteShare || await IsSearchFolderAsync(mailboxId, page, cancellationToken).ConfigureAwait(false))
            return;
        throw new DatabaseException(
            ErrorIds.MassDelete,
            string.Format(CultureInfo.InvariantCulture, "{0} of {1} items of the folder {2} were deleted within a day ({3:0} %; {4:0} % are allowed). The page was not committed.", all, here + before, page.FolderPath ?? page.FolderId, share * 100, options.MassDeleteShare * 100),
            "Look at the mailbox; if it is right, allow it for one run.")
        { Database = session.Backend.Name, Folder = page.FolderPath ?? page.FolderId };
    }

    // Hundreds of messages that were read leave a folder of unread ones, and are there all the same.
    private Task<bool> IsSearchFolderAsync(long mailboxId, PageContext page, CancellationToken cancellationToken) => session.FindAsync(
        "SELECT 1 FROM folder WHERE mailbox_id = @mailbox AND folder_key = @folder AND folder_kind = @kind", _ => true, cancellationToken, ("@mailbox", mailboxId), ("@folder", page.FolderKey.Bytes), ("@kind", FolderRow.SearchKind));

    private async Task<long> CountAsync(string sql, long mailboxId, PageContext page, CancellationToken cancellationToken, DateTime? since = null) =>
        await session.FindAsync(
            sql,
            r => r.GetInt64(0),
            cancellationToken,
            since is null
                ? [("@mailbox", mailboxId), ("@folder", page.FolderKey.Bytes)]
                : [("@mailbox", mailboxId), ("@folder", page.FolderKey.Bytes), ("@since", since)]).ConfigureAwait(false);
}
