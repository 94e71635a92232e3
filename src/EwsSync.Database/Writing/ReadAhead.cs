using System.Collections.Generic;
using EwsSync.Database.Sql;
using EwsSync.Database.Tables;
using EwsSync.Model;

namespace EwsSync.Database.Writing;

/// <summary>What a page of items needs to know, asked together with the lock and behind it: never before, since another writer may be at work until then.</summary>
internal sealed class ReadAhead(string folderId, string? path, string? reason, string? runId, IReadOnlyCollection<Key> keys)
{
    private readonly Dictionary<Key, ItemRow> _known = [];

    /// <summary>The page's folder with its path as the mirror knows it.</summary>
    public PageContext Context { get; private set; } = new(Key.Of(folderId), folderId, path, reason, runId);

    /// <summary>Those of the page's items that have a row.</summary>
    public Dictionary<Key, ItemRow> Known => _known;

    public Question[] Questions(Session session, long mailboxId)
    {
        var folder = session.Command(
            $"SELECT f.path, f.old_folder_id IS NOT NULL, {FolderRow.IsBornLater} FROM folder f WHERE f.mailbox_id = @mailbox AND f.folder_key = @folder",
            ("@initial", ChangeOrigins.Initial),
            ("@mailbox", mailboxId),
            ("@folder", Context.FolderKey.Bytes));
        var aboutFolder = new Question(
            folder,
            r => Context = new PageContext(Context.FolderKey, folderId, r.GetString(0), reason, runId) { IsMoved = r.GetBoolean(1), IsBornLater = r.GetBoolean(2) });
        if (keys.Count == 0)
            return [aboutFolder];
        var bytes = new List<byte[]>(keys.Count);
        foreach (var key in keys)
            bytes.Add(key.Bytes);
        var items = session.Command(string.Empty, ("@mailbox", mailboxId));
        var from = session.Backend.FromItems(items, bytes);
#pragma warning disable CA2100 // Values come as parameters only.
        items.CommandText = $"SELECT {ItemRow.Known} {from}";
#pragma warning restore CA2100
        return
        [
            aboutFolder,
            new Question(
                items,
                r =>
                {
                    var row = ItemRow.Read(r);
                    _known[row.Key] = row;
                }),
        ];
    }
}
