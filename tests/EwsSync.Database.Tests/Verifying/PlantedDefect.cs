using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using EwsSync.Core.Tests.EndToEnd;
using EwsSync.Database.Tables;
using EwsSync.Database.Tests.Mirroring;

namespace EwsSync.Database.Tests.Verifying;

/// <summary>One thing that is wrong in a mirror, or on a server, and what a verification has to say of it.</summary>
internal sealed class PlantedDefect(MirrorBench bench, string root, Random random, bool isSqlite)
{
    private const string Twin = "AAMkADVHd2lu";

    /// <summary>Which of them there are.</summary>
    public const int Kinds = 11;

    /// <returns>The one difference that is to be found; null where there is nothing in the mailbox that the defect could be of.</returns>
    public async Task<string?> PlantAsync(int kind)
    {
        var items = await AgreedAsync();
        if (kind < 6 && items.Count == 0)
            return null;
        var item = items.Count == 0 ? null! : items[random.Next(items.Count)];
        var folders = (await FoldersAsync()).Where(f => bench.Server.Mailbox.Folders.Any(now => now.Id == f.FolderId && now.DisplayName == f.Name && now.ParentId == f.ParentId)).ToList();
        var folder = folders[random.Next(folders.Count)];
        switch (kind)
        {
            case 0:
                await bench.ExecuteAsync($"DELETE FROM item WHERE {Is(item)}");
                return $"MissingHere {item.ItemId}";
            case 1:
                await bench.ExecuteAsync($"UPDATE item SET change_key = 'AAAA' WHERE {Is(item)}");
                return $"Stale {item.ItemId}";
            case 2:
                if (item.IsRead is null)
                    return null;
                await bench.ExecuteAsync($"UPDATE item SET is_read = NOT is_read WHERE {Is(item)}");
                return $"WrongFlag {item.ItemId}";
            case 3:
                const string columns = "change_key, item_kind, item_class, subject, sender, received_utc, size, is_read, is_associated, created_sequence, last_sequence";
                await bench.ExecuteAsync($"INSERT INTO item (mailbox_id, item_key, item_id, folder_key, {columns}) SELECT mailbox_id, {Bytes(SHA256.HashData(Encoding.UTF8.GetBytes(Twin)))}, '{Twin}', folder_key, {columns} FROM item WHERE {Is(item)}");
                return $"GoneThere {Twin}";
            case 4:
                var other = folders.Find(f => !f.Key.Equals(item.FolderKey));
                if (other is null || item.IsAssociated == true)
                    return null;
                await bench.ExecuteAsync($"UPDATE item SET folder_key = {Bytes(other.Key.Bytes)} WHERE {Is(item)}");
                return $"WrongFolder {item.ItemId}";
            case 5:
                var lost = (await bench.JournalAsync()) is { Count: > 0 } journal ? journal[random.Next(journal.Count)].Sequence : 0;
                await bench.ExecuteAsync(string.Create(CultureInfo.InvariantCulture, $"DELETE FROM change WHERE mailbox_id = (SELECT mailbox_id FROM mailbox WHERE address = '{bench.Address}') AND sequence = {lost}"));
                return string.Create(CultureInfo.InvariantCulture, $"JournalGap {lost}");
            case 6:
                // Below what goes away with the history.
                var hidden = bench.Server.Mailbox.AddMessage(folders.Find(f => f.Path == "/" + root)!.FolderId, "Never mentioned");
                bench.Server.Mailbox.HideFromSync(hidden.Id);
                return $"MissingHere {hidden.Id}";
            case 7:
                await bench.ExecuteAsync($"UPDATE folder SET name = 'Another' WHERE {Is(folder)}");
                return $"Stale {folder.FolderId}";
            case 8:
                await bench.ExecuteAsync($"UPDATE folder SET parent_id = '{Twin}' WHERE {Is(folder)}");
                return $"WrongFolder {folder.FolderId}";
            case 9:
                if (folders.Exists(f => f.ParentId == folder.FolderId))
                    return null;
                await bench.ExecuteAsync($"DELETE FROM folder WHERE {Is(folder)}");
                return $"MissingHere {folder.FolderId}";
            default:
                const string all = "root_key, parent_key, parent_id, name, path, folder_kind, folder_class, repaired, last_sequence";
                await bench.ExecuteAsync($"INSERT INTO folder (mailbox_id, folder_key, folder_id, {all}) SELECT mailbox_id, {Bytes(SHA256.HashData(Encoding.UTF8.GetBytes(Twin)))}, '{Twin}', {all} FROM folder WHERE {Is(folder)}");
                return $"GoneThere {Twin}";
        }
    }

    /// <summary>Rows that are as the server is now, whatever else is still to come.</summary>
    private async Task<List<ItemRow>> AgreedAsync()
    {
        var id = await bench.IdAsync();
        var rows = await Sql.Sessions.LookAsync(
            bench.Mirror.Backend, s => s.QueryAsync($"SELECT {ItemRow.Known} FROM item WHERE mailbox_id = @m AND deleted_utc IS NULL ORDER BY item_key", ItemRow.Read, default, ("@m", id)), default);
        return rows.FindAll(row => bench.Server.Mailbox.Item(row.ItemId) is { } now && now.ChangeKey == row.ChangeKey && Replica.ReadFlag(now) == row.IsRead && Key.Of(now.FolderId).Equals(row.FolderKey));
    }

    private async Task<List<FolderRow>> FoldersAsync()
    {
        var id = await bench.IdAsync();
        return await Sql.Sessions.LookAsync(
            bench.Mirror.Backend, s => s.QueryAsync($"SELECT {FolderRow.Columns} FROM folder WHERE mailbox_id = @m AND deleted_utc IS NULL ORDER BY folder_key", FolderRow.Read, default, ("@m", id)), default);
    }

    private string Is(ItemRow row) => $"mailbox_id = (SELECT mailbox_id FROM mailbox WHERE address = '{bench.Address}') AND item_key = {Bytes(row.Key.Bytes)}";

    private string Is(FolderRow row) => $"mailbox_id = (SELECT mailbox_id FROM mailbox WHERE address = '{bench.Address}') AND folder_key = {Bytes(row.Key.Bytes)}";

    private string Bytes(byte[] bytes) => isSqlite ? $"x'{Convert.ToHexString(bytes)}'" : $"decode('{Convert.ToHexString(bytes)}', 'hex')";
}
