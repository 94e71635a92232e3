using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Compat;
using EwsSync.Database.Sql;
using EwsSync.Database.States;
using EwsSync.Database.Tables;
using EwsSync.Database.Writing;
using EwsSync.Errors;
using EwsSync.Model;

namespace EwsSync.Database.Reconciling;

/// <summary>
/// After a refused, lost or restored state: everything is enumerated, compared, and only what differs is fetched and journaled. A reconcile has a state of its own
/// and survives kills; deletions come last, when all are known, in batches; then its state replaces the old one.
/// </summary>
public sealed class Reconciles
{
    private readonly Backend _backend;
    private readonly DatabaseOptions _options;

    internal Reconciles(Backend backend, DatabaseOptions options)
    {
        _backend = backend;
        _options = options;
    }

    /// <summary>Begins a reconcile, or finds the one that is under way; one whose own state was refused begins <paramref name="anew"/>.</summary>
    public Task<ReconcileRun> BeginAsync(
        MailboxLease lease, string consumer, string folderId, string kind, string scope, string reason, bool anew = false, CancellationToken cancellationToken = default) =>
        _backend.ChangeAsync(
            async session =>
            {
                await MailboxWrite.BeginAsync(session, Throw.IfNull(lease), _options, cancellationToken).ConfigureAwait(false);
                var run = new ReconcileRun(lease.MailboxId, consumer, folderId, kind, scope, Guid.NewGuid().ToString("N"), string.Empty, 1, reason);
                if (anew)
                    await ReconcileRow.AbandonAsync(session, new StateRow(consumer, folderId, kind, scope), lease.MailboxId, cancellationToken).ConfigureAwait(false);
                await ReconcileRow.InsertAsync(session, run, cancellationToken).ConfigureAwait(false);
                return (await ReconcileRow.FindAsync(session, run, cancellationToken).ConfigureAwait(false))!.Value.Run;
            },
            cancellationToken);

    /// <summary>
    /// The changes of a page that may make a difference. What the mirror has with the same change key, read flag and folder, and with its properties, cannot: nothing of it
    /// needs to be worked out, which is most of the work of a page.
    /// </summary>
    /// <param name="mailboxId">The mailbox.</param>
    /// <param name="folderId">The folder that they are in.</param>
    /// <param name="changes">The changes.</param>
    /// <param name="readOnly">Whether nothing of the run may write. The writer's connection has what it needs at hand, since it alone changes it; a reader's begins anew after each commit.</param>
    /// <param name="cancellationToken">Stops.</param>
    internal async Task<IReadOnlyList<ItemChange>> DifferencesAsync(
        long mailboxId, string folderId, IReadOnlyList<ItemChange> changes, bool readOnly, CancellationToken cancellationToken)
    {
        var keys = new Key[changes.Count];
        var times = new Dictionary<Key, int>();
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = Key.Of(changes[i].ItemId!);
            times[keys[i]] = times.TryGetValue(keys[i], out var before) ? before + 1 : 1;
        }

        var known = await KnownAsync(mailboxId, [.. Array.ConvertAll(keys, k => k.Bytes)], readOnly, cancellationToken).ConfigureAwait(false);
        var folder = Key.Of(folderId);
        var different = new List<ItemChange>();
        for (var i = 0; i < keys.Length; i++)
        {
            var change = changes[i];

            // What comes twice in a page was perhaps away in between: its order counts.
            if (change.Item is null || times[keys[i]] > 1 || change.ChangeKey is null || !known.TryGetValue(keys[i], out var row) || row.ChangeKey != change.ChangeKey
                || !row.Folder.Equals(folder) || !row.IsWhole || (change.IsRead is { } isRead && isRead != row.IsRead))
            {
                different.Add(change);
            }
        }

        return different;
    }

    /// <summary>Those of these items that the mirror has, whatever it has of them.</summary>
    internal async Task<IReadOnlyCollection<string>> ExistingAsync(long mailboxId, IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        var known = await KnownAsync(mailboxId, [.. ids.Select(id => Key.Of(id).Bytes)], readOnly: false, cancellationToken).ConfigureAwait(false);
        return new HashSet<string>(ids.Where(id => known.ContainsKey(Key.Of(id))), StringComparer.Ordinal);
    }

    private async Task<Dictionary<Key, (string? ChangeKey, Key Folder, bool? IsRead, bool IsWhole)>> KnownAsync(
        long mailboxId, List<byte[]> keys, bool readOnly, CancellationToken cancellationToken)
    {
        var known = new Dictionary<Key, (string? ChangeKey, Key Folder, bool? IsRead, bool IsWhole)>();
        if (keys.Count == 0)
            return known;
        var rows = await (readOnly ? _backend.LookAsync(ReadAsync, cancellationToken) : _backend.ChangeAsync(ReadAsync, cancellationToken)).ConfigureAwait(false);
        foreach (var row in rows)
            known[row.Key] = (row.ChangeKey, row.Folder, row.IsRead, row.IsWhole);
        return known;

        Task<List<(Key Key, string? ChangeKey, Key Folder, bool? IsRead, bool IsWhole)>> ReadAsync(Session session)
        {
            using var command = session.Command(string.Empty, ("@mailbox", mailboxId));
            var from = _backend.FromItems(command, keys);
#pragma warning disable CA2100 // Values come as parameters only.
            command.CommandText = $"SELECT item_key, change_key, folder_key, is_read, properties_key IS NOT NULL {from} AND deleted_utc IS NULL";
#pragma warning restore CA2100
            return session.QueryAsync(command, r => (Key: r.Key(0), ChangeKey: r.Text(1), Folder: r.Key(2), IsRead: r.Flag(3), IsWhole: r.GetBoolean(4)), cancellationToken);
        }
    }

    /// <summary>Writes one page of the enumeration.</summary>
    /// <returns>The run as it is now.</returns>
    public async Task<ReconcileRun> CommitAsync(ReconcilePage page, CancellationToken cancellationToken = default) =>
        (await new FencedCommit(_backend, _options).RunAsync(new ReconcileWrite(Throw.IfNull(page), _options), cancellationToken).ConfigureAwait(false)).Result;

    /// <summary>After the last page: writes what was not seen as deleted, in batches, and puts the new state in the place of the old.</summary>
    /// <exception cref="DatabaseException"><c>MassDelete</c>: more would be deleted than the guard allows; nothing of it was.</exception>
    public async Task<PageCommitted> FinishAsync(MailboxLease lease, ReconcileRun run, string newState, string? attributes, bool allowMassDelete, CancellationToken cancellationToken = default)
    {
        Throw.IfNull(run);
        for (; ; )
        {
            var old = await _backend.LookAsync(
                session => new StateRow(run.Consumer, run.FolderId, run.Kind, run.Scope).ReadAsync(session, run.MailboxId, cancellationToken), cancellationToken).ConfigureAwait(false);
            var batch = new ReconcileEnd(Throw.IfNull(lease), run, newState, attributes, old?.Version ?? 0, allowMassDelete || run.Phase == ReconcileRun.Deleting, _options);
            var (result, _) = await new FencedCommit(_backend, _options).RunAsync(batch, cancellationToken).ConfigureAwait(false);
            if (result.Next is null)
                return result.Committed;
            run = result.Next;
        }
    }
}
