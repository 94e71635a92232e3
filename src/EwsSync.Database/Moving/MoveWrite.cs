using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Database.Reading;
using EwsSync.Database.Sql;
using EwsSync.Database.Tables;
using EwsSync.Database.Writing;
using EwsSync.Model;
using EwsSync.Sync;

namespace EwsSync.Database.Moving;

/// <summary>
/// The one transaction with which a mirror follows its mailbox: folders get their new ids, rows of items their folders, and all states go, so that everything is compared.
/// A run that is killed behind it goes on as after any lost state; each folder keeps its old id until its items have been found again.
/// </summary>
internal sealed class MoveWrite(
    long mailboxId, string runId, MailboxSession mailbox, string rootName, string rootId, IReadOnlyCollection<string> oldRoots, IReadOnlyList<FolderPair> pairs)
{
    public Task<bool> RunAsync(MirrorDatabase database, MailboxLease lease, CancellationToken cancellationToken) => database.Backend.ChangeAsync(
        async session =>
        {
            var write = await MailboxWrite.BeginAsync(session, lease, database.Options, cancellationToken).ConfigureAwait(false);
            var now = Text.CleanTime.Whole(database.Clock.UtcNow.UtcDateTime);
            var roots = oldRoots.Select(Key.Of).ToList();
            var byId = (await write.FoldersAsync(cancellationToken).ConfigureAwait(false)).Where(f => roots.Contains(f.RootKey)).ToDictionary(f => f.FolderId, StringComparer.Ordinal);
            var (rows, journal) = (new List<FolderRow>(), new List<ChangeRow>());
            foreach (var pair in pairs)
            {
                // Another run may have changed the tree in between; then the pair is gone, and what is left is compared.
                if (!byId.TryGetValue(pair.Before.FolderId, out var before) || before.DeletedUtc is not null)
                    continue;
                byId.Remove(before.FolderId);
                var row = Moved(before, pair.Now);
                rows.Add(row);
                journal.Add(Said(row, before.FolderId, now));
                await TakeItemsAsync(session, before.Key, row.Key, cancellationToken).ConfigureAwait(false);
            }

            write.Number(rows, journal);
            foreach (var left in byId.Values)
                rows.Add(left with { RootKey = Key.Of(rootId), ParentId = NewIdOf(left.ParentId) ?? left.ParentId });
            await session.ExecuteAsync(
                $"DELETE FROM folder WHERE mailbox_id = @mailbox AND {Any(roots, "root_key")}", cancellationToken, With(roots, ("@mailbox", mailboxId))).ConfigureAwait(false);
            rows.Sort((a, b) => a.Key.CompareTo(b.Key));
            await session.Backend.WriteAsync(session, mailboxId, FolderRow.Write, rows, cancellationToken).ConfigureAwait(false);
            await session.Backend.WriteAsync(session, mailboxId, ChangeRow.Write, journal, cancellationToken).ConfigureAwait(false);
            await ForgetAsync(session, cancellationToken).ConfigureAwait(false);
            await write.FinishAsync(cancellationToken).ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    /// <summary>The folder as the mirror has it, under its new id: what else is different is for the comparison.</summary>
    private FolderRow Moved(FolderRow before, FolderRow now) => before with
    {
        Key = now.Key,
        FolderId = now.FolderId,
        RootKey = Key.Of(rootId),
        ParentId = NewIdOf(before.ParentId) ?? now.ParentId,
        ChangeKey = now.ChangeKey,
        OldFolderId = before.FolderId,
    };

    private string? NewIdOf(string? oldId) => oldId is not null && oldRoots.Contains(oldId)
        ? rootId
        : pairs.FirstOrDefault(pair => pair.Before.FolderId == oldId)?.Now.FolderId;

    private ChangeRow Said(FolderRow row, string oldId, DateTime now) => new()
    {
        EventKey = PageContext.EventOf(rootId, row.FolderId, row.ChangeKey, JournalTypes.IdChange, null),
        Entity = ChangeRow.Folder,
        ChangeType = JournalTypes.IdChange,
        Origin = ChangeOrigins.Restart,
        DetectedUtc = now,
        FolderKey = row.Key,
        FolderId = row.FolderId,
        FolderPath = row.Path,
        OldFolderId = oldId,
        ParentId = row.ParentId,
        FolderName = row.Name,
        FolderClass = row.FolderClass,
        ChangeKey = row.ChangeKey,
        RunId = runId,
    };

    private Task<int> TakeItemsAsync(Session session, Key from, Key to, CancellationToken cancellationToken) => session.ExecuteAsync(
        "UPDATE item SET folder_key = @to WHERE mailbox_id = @mailbox AND folder_key = @from", cancellationToken, ("@to", to.Bytes), ("@mailbox", mailboxId), ("@from", from.Bytes));

    /// <summary>States and remembered ids of the mailbox as it was mean nothing to the server any more.</summary>
    private async Task ForgetAsync(Session session, CancellationToken cancellationToken)
    {
        foreach (var table in (string[])["sync_state", "reconcile_state", "reconcile_seen"])
            await session.ExecuteAsync($"DELETE FROM {table} WHERE mailbox_id = @mailbox", cancellationToken, ("@mailbox", mailboxId)).ConfigureAwait(false);
        // Other roots (an archive's) are looked at when they are asked for.
        await session.ExecuteAsync(
            "DELETE FROM folder_name WHERE mailbox_id = @mailbox AND (name = @name OR name NOT LIKE '%root')", cancellationToken, ("@mailbox", mailboxId), ("@name", rootName)).ConfigureAwait(false);
        await new Runs.FolderNames(session.Backend, mailboxId).WriteAsync(session, mailbox.Server, mailbox.Mailbox, rootName, rootId, cancellationToken).ConfigureAwait(false);
    }

    private static string Any(List<Key> keys, string column) => $"{column} IN ({string.Join(", ", keys.Select((_, i) => "@key" + i))})";

    private static (string Name, object? Value)[] With(List<Key> keys, params (string Name, object? Value)[] more) =>
        [.. more, .. keys.Select((key, i) => ("@key" + i, (object?)key.Bytes))];
}
