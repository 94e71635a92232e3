using System;
using System.Collections.Concurrent;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Database.Sql;
using EwsSync.Database.Tables;
using EwsSync.Errors;
using EwsSync.State;

namespace EwsSync.Database.Mirroring;

/// <summary>
/// A search folder lists items that are in other folders, and an item has one row with one folder: so a search folder has the rows of a mailbox for itself, or none. Watches over it for one run
/// over one mailbox.
/// </summary>
internal sealed class SearchFolders(MirrorDatabase database, long mailboxId, CancellationToken stopped)
{
    private readonly ConcurrentDictionary<string, bool> _known = new(StringComparer.Ordinal);
    private readonly object _gate = new();
    private string? _alone;
    private string? _other;
    private bool _isRead;

    /// <summary>Whether a folder is a search folder, by what the tree in the database says.</summary>
    public bool Contains(string folderId) => _known.GetOrAdd(folderId, id => Wait(session => session.FindAsync(
        "SELECT 1 FROM folder WHERE mailbox_id = @mailbox AND folder_key = @folder AND folder_kind = 'SearchFolder'",
        _ => true,
        stopped,
        ("@mailbox", mailboxId),
        ("@folder", Key.Of(id).Bytes))));

    /// <summary>Before the items of a folder are read.</summary>
    /// <exception cref="EwsInputException">The rows of the mailbox are those of a search folder, and this is another; or the other way round.</exception>
    public void Admit(string folderId)
    {
        lock (_gate)
        {
            if (!_isRead)
                Read();
            _isRead = true;
            if (_alone is { } alone && alone != folderId)
                throw Refused("The database has a search folder of this mailbox, whose items are in other folders.", folderId);
            if (!Contains(folderId))
            {
                _other ??= folderId;
                return;
            }

            if (_other is not null && _other != folderId)
                throw Refused("The folder is a search folder: it lists items that are in other folders, and the database has other folders of this mailbox.", folderId);
            _alone = folderId;
        }
    }

    private void Read()
    {
        var kept = Wait(session => session.QueryAsync(
            "SELECT s.folder_id, CASE WHEN f.folder_kind = 'SearchFolder' THEN 1 ELSE 0 END FROM sync_state s LEFT JOIN folder f ON f.mailbox_id = s.mailbox_id AND f.folder_id = s.folder_id "
            + "WHERE s.mailbox_id = @mailbox AND s.kind = @kind ORDER BY 2 DESC LIMIT 1",
            row => (Id: row.GetString(0), IsSearch: Convert.ToInt64(row.GetValue(1), System.Globalization.CultureInfo.InvariantCulture) == 1),
            stopped,
            ("@mailbox", mailboxId),
            ("@kind", SyncKinds.Items)));
        foreach (var (id, isSearch) in kept)
        {
            if (isSearch)
                _alone = id;
            else
                _other = id;
        }
    }

    private static EwsInputException Refused(string what, string folderId) =>
        new(ErrorIds.FolderNotSyncable, what, "Bring each search folder into a database of its own; or the folders that the items are in, and search there.") { Input = "Database", Folder = folderId };

    private T Wait<T>(Func<Session, Task<T>> look) => Task.Run(() => database.Backend.LookAsync(look, stopped)).GetAwaiter().GetResult();
}
