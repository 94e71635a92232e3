using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Database.Options;
using EwsSync.Database.Sql;
using EwsSync.Database.Tables;
using EwsSync.Errors;
using EwsSync.Model;

namespace EwsSync.Database.Writing;

/// <summary>
/// A transaction that writes a mailbox, from the lock on its counter to its new value. Everything that gives sequence numbers or changes the tree goes through
/// here, in this order; the counter first: with it last, twelve writers had 199 deadlocks in 72 pages.
/// </summary>
internal sealed class MailboxWrite
{
    private readonly Session _session;
    private readonly MailboxLease _lease;
    private readonly DatabaseOptions _options;
    private readonly long _first;

    private MailboxWrite(Session session, MailboxLease lease, DatabaseOptions options, long lastSequence)
    {
        _session = session;
        _lease = lease;
        _options = options;
        _first = LastSequence = lastSequence;
        Rows = new ItemRows(options.Properties, options.KeepSubjects);
    }

    public Session Session => _session;

    public ItemRows Rows { get; }

    /// <summary>The last number that is given, those of this transaction among them.</summary>
    public long LastSequence { get; private set; }

    public int Journaled => (int)(LastSequence - _first);

    /// <param name="session">The transaction.</param>
    /// <param name="lease">Who writes.</param>
    /// <param name="options">Options.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <param name="ahead">What is to be read as soon as the lock is held.</param>
    /// <exception cref="DatabaseException"><c>LeaseLost</c>: another epoch.</exception>
    public static async Task<MailboxWrite> BeginAsync(Session session, MailboxLease lease, DatabaseOptions options, CancellationToken cancellationToken, ReadAhead? ahead = null)
    {
        options.OnStep?.Invoke(WriteStep.Begun);
        long? last = null;
        var counter = session.Command(
            "SELECT last_seq FROM mailbox_lease WHERE mailbox_id = @mailbox AND lease_epoch = @epoch" + session.Backend.ForUpdate,
            ("@mailbox", lease.MailboxId),
            ("@epoch", lease.Epoch));
        Question[] questions = [new(counter, r => last = r.GetInt64(0)), .. ahead?.Questions(session, lease.MailboxId) ?? []];
        try
        {
            await session.QueryAllAsync(cancellationToken, questions).ConfigureAwait(false);
        }
        finally
        {
            foreach (var question in questions)
                question.Command.Dispose();
        }

        options.OnStep?.Invoke(WriteStep.Locked);
        return last is { } sequence ? new MailboxWrite(session, lease, options, sequence) : throw Lost(session.Backend, "Another run has taken over the mailbox.");
    }

    public static DatabaseException Lost(Backend backend, string what) => new(
        ErrorIds.LeaseLost, what + " The page was not committed.", "Run one at a time for a mailbox; the next run goes on.")
    { Database = backend.Name };

    /// <summary>The page's folder with its path as the mirror knows it.</summary>
    public async Task<PageContext> ContextAsync(string folderId, string? path, string? reason, string? runId, CancellationToken cancellationToken)
    {
        var look = new ReadAhead(folderId, path, reason, runId, []);
        var questions = look.Questions(_session, _lease.MailboxId);
        using var command = questions[0].Command;
        await _session.QueryAllAsync(cancellationToken, questions).ConfigureAwait(false);
        return look.Context;
    }

    /// <summary>Folder ids by key, for items that left another folder than the page's.</summary>
    public async Task<Dictionary<Key, PageContext>> ContextsAsync(PageContext page, IEnumerable<ItemRow> known, CancellationToken cancellationToken)
    {
        var contexts = new Dictionary<Key, PageContext> { [page.FolderKey] = page };
        var others = new List<byte[]>();
        foreach (var row in known)
        {
            if (contexts.ContainsKey(row.FolderKey))
                continue;
            others.Add(row.FolderKey.Bytes);
            contexts[row.FolderKey] = page with { FolderKey = row.FolderKey, FolderId = row.FolderKey.ToString(), FolderPath = null };
        }

        if (others.Count == 0)
            return contexts;
        using var command = _session.Command(string.Empty, ("@mailbox", _lease.MailboxId));
        var any = _session.Backend.AnyOf(command, "folder_key", others);
#pragma warning disable CA2100 // Values come as parameters only.
        command.CommandText = $"SELECT folder_key, folder_id, path FROM folder WHERE mailbox_id = @mailbox AND {any}";
#pragma warning restore CA2100
        foreach (var (key, id, path) in await _session.QueryAsync(command, r => (r.Key(0), r.GetString(1), r.GetString(2)), cancellationToken).ConfigureAwait(false))
            contexts[key] = contexts[key] with { FolderId = id, FolderPath = path };
        return contexts;
    }

    /// <summary>Numbers, joins, guards and writes the differences of a page of items.</summary>
    public async Task WriteAsync(ItemDifferences differences, PageContext page, DateTime since, bool guarded, CancellationToken cancellationToken)
    {
        Number(differences);
        await new Moves(_session, _lease.MailboxId, since).JoinAsync(differences.Journal, cancellationToken).ConfigureAwait(false);
        if (guarded)
            await new MassDeleteGuard(_session, _options).CheckAsync(_lease.MailboxId, page, Deletes(differences.Journal), since, cancellationToken).ConfigureAwait(false);
        _options.OnStep?.Invoke(WriteStep.Compared);

        var (whole, marks, buried) = (new List<ItemRow>(), new List<ItemRow>(), new List<ItemRow>());
        foreach (var row in differences.Touched)
        {
            if (row.IsWhole)
                whole.Add(row);
            if (row.DeletedUtc is not null)
                buried.Add(row);
            else if (!row.IsWhole)
                marks.Add(row);
        }

        var backend = _session.Backend;
        await RemoveAsync(differences.Replaced, cancellationToken).ConfigureAwait(false);
        await backend.WriteAsync(_session, _lease.MailboxId, ItemRow.Write, whole, cancellationToken).ConfigureAwait(false);
        await backend.WriteAsync(_session, _lease.MailboxId, ItemRow.Mark, marks, cancellationToken).ConfigureAwait(false);
        await backend.WriteAsync(_session, _lease.MailboxId, Rows.Bury, buried, cancellationToken).ConfigureAwait(false);
        _options.OnStep?.Invoke(WriteStep.RowsWritten);
        await backend.WriteAsync(_session, _lease.MailboxId, ChangeRow.Write, differences.Journal, cancellationToken).ConfigureAwait(false);
        _options.OnStep?.Invoke(WriteStep.JournalWritten);
    }

    /// <summary>Takes rows away whose items have other ids now, and other rows.</summary>
    private async Task RemoveAsync(List<Key> keys, CancellationToken cancellationToken)
    {
        if (keys.Count == 0)
            return;
        var bytes = new List<byte[]>(keys.Count);
        foreach (var key in keys)
            bytes.Add(key.Bytes);
        var command = _session.Command(string.Empty, ("@mailbox", _lease.MailboxId));
        var any = _session.Backend.AnyOf(command, "item_key", bytes);
#pragma warning disable CA2100 // Values come as parameters only.
        command.CommandText = $"DELETE FROM item WHERE mailbox_id = @mailbox AND {any}";
#pragma warning restore CA2100
        await _session.LaterAsync(new Statement(command), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes items that are there again. The states of their folders go, so that the next run compares them with the server.</summary>
    public async Task ReviveAsync(ItemDifferences differences, CancellationToken cancellationToken)
    {
        Number(differences);
        await _session.Backend.WriteAsync(_session, _lease.MailboxId, ItemRow.Revive, differences.Touched, cancellationToken).ConfigureAwait(false);
        await _session.Backend.WriteAsync(_session, _lease.MailboxId, ChangeRow.Write, differences.Journal, cancellationToken).ConfigureAwait(false);
        foreach (var folder in differences.Folders)
        {
            await _session.ExecuteAsync(
                "DELETE FROM sync_state WHERE mailbox_id = @mailbox AND folder_key = @folder AND kind = @kind", cancellationToken, ("@mailbox", _lease.MailboxId), ("@folder", folder.Bytes), ("@kind", State.SyncKinds.Items)).ConfigureAwait(false);
        }
    }

    /// <summary>Journals what was said before and lost: rows keep their content.</summary>
    public async Task AgainAsync(ItemDifferences differences, CancellationToken cancellationToken)
    {
        Number(differences);
        await _session.Backend.WriteAsync(_session, _lease.MailboxId, ItemRow.Renumber, differences.Touched, cancellationToken).ConfigureAwait(false);
        await _session.Backend.WriteAsync(_session, _lease.MailboxId, ChangeRow.Write, differences.Journal, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Journals what no row is of any more.</summary>
    public async Task SayAsync(List<ChangeRow> journal, CancellationToken cancellationToken)
    {
        foreach (var change in journal)
            change.Sequence = ++LastSequence;
        await _session.Backend.WriteAsync(_session, _lease.MailboxId, ChangeRow.Write, journal, cancellationToken).ConfigureAwait(false);
    }

    private void Number(ItemDifferences differences)
    {
        foreach (var change in differences.Journal)
        {
            change.Sequence = ++LastSequence;
            change.Row!.LastSequence = change.Sequence;
            if (change.ChangeType == ChangeTypes.Create)
                change.Row.CreatedSequence = change.Sequence;
        }
    }

    /// <summary>Gives the journal and the folders that it is of their sequence numbers, in the same order.</summary>
    public void Number(List<FolderRow> rows, List<ChangeRow> journal)
    {
        for (var i = 0; i < journal.Count; i++)
        {
            journal[i].Sequence = ++LastSequence;
            rows[i] = rows[i] with { LastSequence = LastSequence };
        }
    }

    public Task<List<FolderRow>> FoldersAsync(CancellationToken cancellationToken) => FolderRow.AllAsync(_session, _lease.MailboxId, cancellationToken);

    /// <summary>Writes the differences of a page of folders. The items of a folder that is gone go with it, and so do its states: it begins anew if it comes back.</summary>
    public async Task WriteAsync(FolderDifferences differences, DateTime now, CancellationToken cancellationToken)
    {
        differences.Finish(LastSequence, ChangeOrigins.Restart, now);
        LastSequence += differences.Journal.Count;
        _options.OnStep?.Invoke(WriteStep.Compared);
        await _session.Backend.WriteAsync(_session, _lease.MailboxId, FolderRow.Write, differences.Touched, cancellationToken).ConfigureAwait(false);
        foreach (var folder in differences.Gone)
        {
            await _session.ExecuteAsync(
                "UPDATE item SET deleted_utc = @now, last_sequence = @sequence, properties = NULL, properties_key = NULL WHERE mailbox_id = @mailbox AND folder_key = @folder AND deleted_utc IS NULL",
                cancellationToken,
                ("@now", folder.DeletedUtc),
                ("@sequence", folder.LastSequence),
                ("@mailbox", _lease.MailboxId),
                ("@folder", folder.Key.Bytes)).ConfigureAwait(false);
            const string States = "WHERE mailbox_id = @mailbox AND folder_key = @folder AND kind = @kind";
            foreach (var delete in (string[])[
                $"DELETE FROM reconcile_seen WHERE mailbox_id = @mailbox AND run_id IN (SELECT run_id FROM reconcile_state {States})",
                $"DELETE FROM reconcile_state {States}",
                $"DELETE FROM sync_state {States}"])
            {
                await _session.ExecuteAsync(
                    delete,
                    cancellationToken,
                    ("@mailbox", _lease.MailboxId),
                    ("@folder", folder.Key.Bytes),
                    ("@kind", State.SyncKinds.Items)).ConfigureAwait(false);
            }
        }

        _options.OnStep?.Invoke(WriteStep.RowsWritten);
        await _session.Backend.WriteAsync(_session, _lease.MailboxId, ChangeRow.Write, differences.Journal, cancellationToken).ConfigureAwait(false);
        _options.OnStep?.Invoke(WriteStep.JournalWritten);
    }

    /// <summary>The new value of the counter, once, and with it all that waits.</summary>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        _options.OnStep?.Invoke(WriteStep.StateWritten);
        var counted = 1;
        if (Journaled > 0)
        {
            var counter = _session.Command(
                "UPDATE mailbox_lease SET last_seq = last_seq + @count WHERE mailbox_id = @mailbox AND lease_epoch = @epoch",
                ("@count", Journaled),
                ("@mailbox", _lease.MailboxId),
                ("@epoch", _lease.Epoch));
            await _session.LaterAsync(new Statement(counter, count => counted = count), cancellationToken).ConfigureAwait(false);
        }

        await _session.FlushAsync(cancellationToken).ConfigureAwait(false);
        if (counted != 1)
            throw Lost(_session.Backend, "Another run has taken over the mailbox.");
        _options.OnStep?.Invoke(WriteStep.CounterWritten);
    }

    /// <summary>Deletes that are no halves of moves: neither joined to an earlier Create nor joined by a later one.</summary>
    private static int Deletes(List<ChangeRow> journal)
    {
        var joined = new HashSet<long>();
        foreach (var change in journal)
        {
            if (change.MovedWith is { } partner)
                joined.Add(partner);
        }

        var deletes = 0;
        foreach (var change in journal)
        {
            if (change.ChangeType == ChangeTypes.Delete && change.MovedWith is null && !joined.Contains(change.Sequence))
                deletes++;
        }

        return deletes;
    }
}
