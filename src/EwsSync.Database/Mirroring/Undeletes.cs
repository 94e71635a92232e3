using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Compat;
using EwsSync.Database.Runs;
using EwsSync.Database.Sql;
using EwsSync.Database.Tables;
using EwsSync.Database.Writing;

namespace EwsSync.Database.Mirroring;

/// <summary>
/// Takes deletions back: tombstones become items again, journaled as Create of origin <c>Undelete</c>. Their folders are compared with the server by the next run,
/// which fetches what is there again, and deletes what is truly gone.
/// </summary>
public sealed class Undeletes
{
    /// <summary>The origin of such rows.</summary>
    public const string Origin = "Undelete";

    private const int Batch = 512;

    private readonly MirrorDatabase _database;

    /// <summary>Prepares; nothing is read or written yet.</summary>
    public Undeletes(MirrorDatabase database) => _database = Throw.IfNull(database);

    private DatabaseOptions Options => _database.Options;

    /// <summary>Takes back the deletions of one mailbox that were seen at <paramref name="sinceUtc"/> or later.</summary>
    /// <param name="mailboxId">The mailbox.</param>
    /// <param name="sinceUtc">From when on.</param>
    /// <param name="folderPath">Only those of this folder; null = of all that are there.</param>
    /// <param name="cancellationToken">Stops between batches.</param>
    /// <returns>How many items are there again.</returns>
    public async Task<int> RunAsync(long mailboxId, DateTime sinceUtc, string? folderPath = null, CancellationToken cancellationToken = default)
    {
        using var hold = await MailboxHold.OpenAsync(_database, mailboxId, TimeSpan.Zero, Options.Clock, cancellationToken).ConfigureAwait(false);
        var run = new RunRow(Guid.NewGuid().ToString("N"), Origin, Options.Clock.UtcNow.UtcDateTime);
        var total = 0;
        for (int done; (done = await BatchAsync(await hold.LeaseAsync(cancellationToken).ConfigureAwait(false), run, sinceUtc, folderPath, cancellationToken).ConfigureAwait(false)) > 0;)
            total += done;
        await hold.EndAsync(run with { Result = "Complete", Changes = total }, cancellationToken).ConfigureAwait(false);
        return total;
    }

    private Task<int> BatchAsync(MailboxLease lease, RunRow run, DateTime sinceUtc, string? folderPath, CancellationToken cancellationToken) => _database.Backend.ChangeAsync(
        async session =>
        {
            var write = await MailboxWrite.BeginAsync(session, lease, Options, cancellationToken).ConfigureAwait(false);
            var rows = await session.QueryAsync(
                $"SELECT {ItemRow.Known} FROM item WHERE mailbox_id = @mailbox AND deleted_utc >= @since AND folder_key IN "
                + "(SELECT folder_key FROM folder WHERE mailbox_id = @mailbox AND deleted_utc IS NULL AND (@all = 1 OR path = @path)) "
                + $"ORDER BY folder_key, item_key LIMIT {Batch}",
                ItemRow.Read,
                cancellationToken,
                ("@mailbox", lease.MailboxId),
                ("@since", sinceUtc),
                ("@all", folderPath is null ? 1 : 0),
                ("@path", folderPath ?? string.Empty)).ConfigureAwait(false);
            var folders = new Dictionary<Key, string>();
            foreach (var folder in await write.FoldersAsync(cancellationToken).ConfigureAwait(false))
                folders[folder.Key] = folder.FolderId;
            var groups = new Dictionary<Key, List<ItemRow>>();
            foreach (var row in rows)
            {
                if (!groups.TryGetValue(row.FolderKey, out var group))
                    groups.Add(row.FolderKey, group = []);
                group.Add(row);
            }

            foreach (var group in groups)
                await FolderAsync(write, folders[group.Key], group.Value, run, cancellationToken).ConfigureAwait(false);
            await write.FinishAsync(cancellationToken).ConfigureAwait(false);
            return rows.Count;
        },
        cancellationToken);

    private async Task FolderAsync(MailboxWrite write, string folderId, List<ItemRow> rows, RunRow run, CancellationToken cancellationToken)
    {
        var context = await write.ContextAsync(folderId, null, Origin, run.RunId, cancellationToken).ConfigureAwait(false);
        var differences = new ItemDifferences(context, write.Rows, new Dictionary<Key, ItemRow>(), _ => context);
        foreach (var row in rows)
            differences.Revive(row, Origin, Options.Clock.UtcNow.UtcDateTime);
        await write.ReviveAsync(differences, cancellationToken).ConfigureAwait(false);
    }
}
