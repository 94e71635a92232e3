using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Database.Runs;
using EwsSync.Database.Sql;
using EwsSync.Database.Tables;
using EwsSync.Errors;
using EwsSync.State;

namespace EwsSync.Database.Mirroring;

/// <summary>
/// A search folder lists items that are in other folders, and an item has one row with one folder: so a search folder has the rows of a mailbox for itself, or none. Watches over it for one run
/// over one mailbox.
/// </summary>
internal sealed class SearchFolders(MirrorDatabase database, long mailboxId, MailboxStart? start, CancellationToken stopped)
{
    private readonly object _gate = new();
    private HashSet<string>? _all;
    private string? _alone;
    private string? _other;

    /// <summary>Whether a folder is a search folder, by what the tree in the database said when the first folder was read.</summary>
    public bool Contains(string folderId)
    {
        lock (_gate)
            return All().Contains(folderId);
    }

    /// <summary>Before the items of a folder are read.</summary>
    /// <exception cref="EwsInputException">The rows of the mailbox are those of a search folder, and this is another; or the other way round.</exception>
    public void Admit(string folderId)
    {
        lock (_gate)
        {
            var isSearch = All().Contains(folderId);
            if (_alone is { } alone && alone != folderId)
                throw Refused("The database has a search folder of this mailbox, whose items are in other folders.");
            if (!isSearch)
                _other ??= folderId;
            else if (_other is not null)
                throw Refused("The folder is a search folder: it lists items that are in other folders, and the database has other folders of this mailbox.");
            else
                _alone = folderId;
        }
    }

    // Once a run: a thousand quiet folders must not be a thousand questions.
    private HashSet<string> All()
    {
        if (_all is not null)
            return _all;
        var (folders, kept) = start?.Folders ?? Read();
        _all = new HashSet<string>(folders, StringComparer.Ordinal);
        _alone = kept.FirstOrDefault(_all.Contains);
        _other = kept.FirstOrDefault(id => !_all.Contains(id));
        return _all;
    }

    private (IReadOnlyList<string> Searches, IReadOnlyList<string> Read) Read() => Task.Run(() => database.Backend.LookAsync(
            async session => ((IReadOnlyList<string>)
                await session.QueryAsync("SELECT folder_id FROM folder WHERE mailbox_id = @mailbox AND folder_kind = @kind", row => row.GetString(0), stopped, ("@mailbox", mailboxId), ("@kind", FolderRow.SearchKind)).ConfigureAwait(false),
                await session.QueryAsync("SELECT DISTINCT folder_id FROM sync_state WHERE mailbox_id = @mailbox AND kind = @kind", row => row.GetString(0), stopped, ("@mailbox", mailboxId), ("@kind", SyncKinds.Items)).ConfigureAwait(false)),
            stopped)).GetAwaiter().GetResult();

    private static EwsInputException Refused(string what) =>
        new(ErrorIds.FolderNotSyncable, what, "Bring each search folder into a database of its own; or the folders that the items are in, and search there.") { Input = "Database" };
}
