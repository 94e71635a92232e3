using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Compat;
using EwsSync.Database.Reading;

namespace EwsSync.Database.Mirroring;

/// <summary>What one run has added to the journal of its mailbox, page by page, and nothing of what was there before.</summary>
public sealed class RunChanges
{
    private const int PageSize = 1000;

    private readonly MirrorDatabase _database;
    private readonly MirrorSummary _run;
    private long? _mailboxId;
    private long _after;

    /// <summary>Prepares; nothing is read yet.</summary>
    public RunChanges(MirrorDatabase database, MirrorSummary run)
    {
        _database = Throw.IfNull(database);
        _run = Throw.IfNull(run);
        _after = run.FirstSequence;
    }

    /// <summary>The next rows, or null after the last.</summary>
    public async Task<IReadOnlyList<JournalEntry>?> NextAsync(CancellationToken cancellationToken)
    {
        if (_after >= _run.LastSequence)
            return null;
        _mailboxId ??= await _database.Mailboxes.FindAsync(_run.Mailbox, cancellationToken).ConfigureAwait(false);
        if (_mailboxId is not { } id)
            return null;
        var page = await _database.Journal.ReadAsync(id, _after, (int)Math.Min(PageSize, _run.LastSequence - _after), _run.Mailbox, cancellationToken).ConfigureAwait(false);
        if (page.Count == 0)
            return null;
        _after = page[page.Count - 1].Sequence;
        return page.Where(entry => entry.ChangeType != JournalTypes.Lost).ToList();
    }
}
