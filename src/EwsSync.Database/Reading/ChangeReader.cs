using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Database.Sql;
using EwsSync.Database.Writing;
using EwsSync.Errors;
using EwsSync.Hosting;

namespace EwsSync.Database.Reading;

/// <summary>
/// Reads the journal page by page: pull with <see cref="NextAsync"/>, hand the rows over, then <see cref="AcknowledgeAsync"/>. What was not acknowledged comes
/// again. One caller at a time.
/// </summary>
public sealed class ChangeReader : IDisposable
{
    private readonly Backend _backend;
    private readonly JournalReaders _journal;
    private readonly Mailboxes _addresses;
    private readonly DatabaseIdentity _identity;
    private readonly IClock _clock;
    private readonly ChangeQuery _query;
    private readonly Queue<(long Id, string Address, long After, long Until, bool Anew)> _mailboxes = new();
    private readonly Dictionary<long, long> _seen = [];
    private MirrorSnapshot? _snapshot;
    private (long Id, string Address, long After, long Until, bool Anew) _at;
    private (long Mailbox, long Position, bool Anew)? _given;
    private bool _begun;
    private bool _inside;

    internal ChangeReader(Backend backend, JournalReaders journal, Mailboxes mailboxes, DatabaseIdentity identity, IClock clock, ChangeQuery query)
    {
        _backend = backend;
        _journal = journal;
        _addresses = mailboxes;
        _identity = identity;
        _clock = clock;
        _query = query;
    }

    /// <summary>Rows that were handed over so far.</summary>
    public long Count { get; private set; }

    /// <summary>The next rows of one mailbox, or null after the last. May be empty where nothing of a page is wanted.</summary>
    /// <exception cref="DatabaseException"><c>DatabaseRestored</c>: the reader knows a later state of the database. And what the database refused.</exception>
    public async Task<IReadOnlyList<JournalEntry>?> NextAsync(CancellationToken cancellationToken)
    {
        if (!_begun)
        {
            _begun = true;
            await BeginAsync(cancellationToken).ConfigureAwait(false);
            await FindNewsAsync(cancellationToken).ConfigureAwait(false);
        }

        while (true)
        {
            if (!_inside && !await EnterAsync(cancellationToken).ConfigureAwait(false))
                return null;
            if (await PageAsync(cancellationToken).ConfigureAwait(false) is { } page)
            {
                Count += page.Count;
                return page;
            }

            _inside = false;
        }
    }

    /// <summary>Says that everything of the last page was taken over.</summary>
    public Task AcknowledgeAsync(CancellationToken cancellationToken) => Acknowledgement()(cancellationToken);

    /// <summary>What says so, for whoever takes over later than the next page is read. Pages of a mailbox are acknowledged in their order.</summary>
    public Func<CancellationToken, Task> Acknowledgement()
    {
        if (_given is not { } given || _query.Consumer is not { } consumer)
            return static _ => Task.CompletedTask;
        _given = null;
        var (journal, incarnation) = (_journal, _identity.Incarnation);
        return given.Anew
            ? token => journal.BeginAtAsync(consumer, given.Mailbox, given.Position, incarnation, token)
            : token => journal.AcknowledgeAsync(consumer, given.Mailbox, given.Position, incarnation, token);
    }

    /// <inheritdoc/>
    public void Dispose() => _snapshot?.Dispose();

    private async Task BeginAsync(CancellationToken cancellationToken)
    {
        if (_query.Consumer is not { } consumer)
            return;
        var incarnation = await _journal.IncarnationAsync(consumer, cancellationToken).ConfigureAwait(false);
        if (!_query.BeginAnew
            && ((incarnation is { } known && known != _identity.Incarnation) || await _journal.IsAheadAsync(consumer, cancellationToken).ConfigureAwait(false)))
        {
            throw new DatabaseException(
                ErrorIds.DatabaseRestored,
                $"The database {_backend.Name} was restored since the reader '{consumer}' last read it: what it has may be of changes that the database has not.",
                "Begin anew with the items as they are, and compare.")
            { Database = _backend.Name };
        }

        await _journal.RegisterAsync(consumer, _query.BeginAnew, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Goes to the next mailbox with rows; waits for some where that was asked for.</summary>
    private async Task<bool> EnterAsync(CancellationToken cancellationToken)
    {
        while (_mailboxes.Count == 0)
        {
            if (!_query.Wait)
                return false;
            await _clock.Delay(_query.Poll, cancellationToken).ConfigureAwait(false);
            await FindNewsAsync(cancellationToken).ConfigureAwait(false);
        }

        _at = _mailboxes.Dequeue();
        _inside = true;
        if (_at.Anew)
            _snapshot = await MirrorSnapshot.OpenAsync(_backend, _at.Id, _at.Address, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async Task FindNewsAsync(CancellationToken cancellationToken)
    {
        var addresses = await _addresses.ListAsync(cancellationToken).ConfigureAwait(false);
        foreach (var asked in _query.Mailboxes)
        {
            if (!addresses.Values.Contains(asked.Trim(), StringComparer.OrdinalIgnoreCase))
                throw new DatabaseException(ErrorIds.MailboxNotFound, $"The mailbox {asked} is not in the database {_backend.Name}.", "Bring it in with Sync-EwsMailbox or ewssync mirror.") { Database = _backend.Name, Mailbox = asked };
        }

        // Who begins anew has had nothing, whatever was acknowledged.
        var everything = _query.Consumer is null || (_query.BeginAnew && _seen.Count == 0);
        foreach (var news in await _journal.NewsAsync(everything ? string.Empty : _query.Consumer!, cancellationToken).ConfigureAwait(false))
        {
            if (!addresses.TryGetValue(news.MailboxId, out var address)
                || (_query.Mailboxes.Count > 0 && !_query.Mailboxes.Any(m => string.Equals(m.Trim(), address, StringComparison.OrdinalIgnoreCase))))
            {
                continue;
            }

            var seen = _seen.TryGetValue(news.MailboxId, out var last) ? last : -1;
            if (seen >= news.LastSequence)
                continue;
            if (_query.Consumer is not null)
                Add(news, address, Math.Max(news.Position, seen), seen < 0 && (news.IsNew || news.NeedsSnapshot || _query.BeginAnew));
            else
                Add(news, address, Math.Max(news.FirstSequence - 1, Math.Max(seen, From(news))), anew: false);
        }
    }

    /// <summary>With nothing else to look at, the last rows can be counted back.</summary>
    private long From(JournalNews news) => _query is { Last: { } last, Where: null, UntilUtc: null } ? news.LastSequence - last : 0;

    private void Add(JournalNews news, string address, long after, bool anew)
    {
        _seen[news.MailboxId] = news.LastSequence;
        _mailboxes.Enqueue((news.MailboxId, address, after, news.LastSequence, anew));
    }

    /// <summary>Null at the end of the mailbox.</summary>
    private async Task<IReadOnlyList<JournalEntry>?> PageAsync(CancellationToken cancellationToken)
    {
        if (_snapshot is { } snapshot)
        {
            var items = await snapshot.NextAsync(_query.PageSize, cancellationToken).ConfigureAwait(false);
            if (items.Count > 0)
                return items.Where(Wanted).ToList();
            _at = _at with { After = snapshot.Position, Until = Math.Max(_at.Until, snapshot.Position) };
            snapshot.Dispose();
            _snapshot = null;
            _given = (_at.Id, snapshot.Position, true);
            return [];
        }

        if (_query.Last is not null && _query.Consumer is null)
            return await LastAsync(cancellationToken).ConfigureAwait(false);
        if (_at.After >= _at.Until)
            return null;
        var page = await _journal.ReadAsync(_at.Id, _at.After, (int)Math.Min(_query.PageSize, _at.Until - _at.After), _at.Address, cancellationToken).ConfigureAwait(false);
        if (page.Count == 0)
            return null;
        _at.After = page[page.Count - 1].Sequence;
        _given = (_at.Id, _at.After, false);
        return page.Where(Wanted).ToList();
    }

    private async Task<IReadOnlyList<JournalEntry>?> LastAsync(CancellationToken cancellationToken)
    {
        if (_at.After >= _at.Until)
            return null;
        var last = new Queue<JournalEntry>();
        while (_at.After < _at.Until)
        {
            var page = await _journal.ReadAsync(_at.Id, _at.After, _query.PageSize, _at.Address, cancellationToken).ConfigureAwait(false);
            if (page.Count == 0)
                break;
            _at.After = page[page.Count - 1].Sequence;
            foreach (var entry in page.Where(Wanted))
            {
                last.Enqueue(entry);
                if (last.Count > _query.Last)
                    last.Dequeue();
            }
        }

        _at.After = Math.Max(_at.After, _at.Until);
        return last.ToList();
    }

    private bool Wanted(JournalEntry entry) =>
        entry.ChangeType != JournalTypes.Lost
        && (_query.SinceUtc is not { } since || entry.DetectedUtc >= since || entry.Sequence == 0)
        && (_query.UntilUtc is not { } until || entry.DetectedUtc < until || entry.Sequence == 0)
        && (_query.Where is not { } where || where(entry));
}
