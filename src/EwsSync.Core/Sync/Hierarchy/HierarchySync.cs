using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Compat;
using EwsSync.Errors;
using EwsSync.Hosting;
using EwsSync.Model;
using EwsSync.Sources;
using EwsSync.State;

namespace EwsSync.Sync;

/// <summary>
/// Follows the folder hierarchy of one mailbox for one consumer: pull with <see cref="NextPageAsync"/>, then <see cref="Accept"/>. One caller
/// at a time. See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/syncfolderhierarchy-operation">SyncFolderHierarchy</see>.
/// </summary>
public sealed class HierarchySync : IDisposable
{
    private readonly MailboxSession _session;
    private readonly ISyncStateStore? _store;
    private readonly HierarchySyncOptions _options;
    private readonly ISyncObserver _observer;
    private readonly string _kind;
    private readonly RunCounters _counters;
    private readonly Queue<FolderPage> _delivered = new();
    private IPageFeed<FolderChange> _pages = null!;
    private readonly FolderStateGate _gate;
    private readonly MailboxIdentity _identity;
    private readonly DateTimeOffset _began;
    private SyncState? _committed;
    private SyncState _state = null!;
    private RunPosition _position = null!;
    private IStateLease? _lock;
    private bool _ended;

    /// <summary>Prepares a run; nothing is sent yet.</summary>
    /// <param name="session">The mailbox.</param>
    /// <param name="store">Where states are kept; null = read without any.</param>
    /// <param name="options">How.</param>
    /// <param name="observer">Receives what happens.</param>
    public HierarchySync(MailboxSession session, ISyncStateStore? store, HierarchySyncOptions options, ISyncObserver observer)
        : this(session, store, options, observer, SyncKinds.Hierarchy)
    {
    }

    internal HierarchySync(
        MailboxSession session, ISyncStateStore? store, HierarchySyncOptions options, ISyncObserver observer, string kind)
    {
        _session = Throw.IfNull(session);
        _options = Throw.IfNull(options);
        options.Check();
        _observer = Throw.IfNull(observer);
        _store = store;
        _kind = kind;
        _counters = new RunCounters(options.TimeLimit);
        _gate = new FolderStateGate(store, options, observer);
        _identity = new MailboxIdentity(store, options);
        _began = session.Clock.UtcNow;
        Summary = new SyncSummary { Mailbox = session.Mailbox, Kind = kind, FolderPath = options.Root.Id, StartedUtc = _began.UtcDateTime };
    }

    /// <summary>What the run has done so far.</summary>
    public SyncSummary Summary { get; }

    /// <summary>What the source said of the folders before this reading, for the next run to compare, and how long that counts; null = nothing.</summary>
    internal (string Text, TimeSpan CountsFor)? Mark { get; init; }

    /// <summary>The tree as of the last page handed over.</summary>
    internal FolderTree? Tree { get; private set; }

    /// <summary>The next page, or null after the last.</summary>
    /// <exception cref="EwsException">The run cannot go on, or its time limit is over; what was accepted is kept.</exception>
    public async Task<FolderPage?> NextPageAsync(CancellationToken cancellationToken)
    {
        if (_ended)
            return null;
        try
        {
            if (Tree is null)
                await BeginAsync(cancellationToken).ConfigureAwait(false);
            else if (_options.TimeLimit is { IsOver: true } limit)
                throw limit.Error("the folders were read in part");
            while (true)
            {
                var page = await ReadAsync(cancellationToken).ConfigureAwait(false);
                _delivered.Enqueue(page);
                _ended = page.IsLast;
                if (page.IsLast || page.Next.Phase != SyncPhases.Baseline)
                    return page;
                Accept(page);
            }
        }
        catch (EwsException e)
        {
            e.Mailbox ??= _session.Mailbox;
            e.Folder ??= _options.Root.Id;
            Summary.Fail(e);
            Finish();
            throw;
        }
    }

    /// <summary>Makes the page's state the stored one. Pages are accepted in the order in which they were handed over.</summary>
    public void Accept(FolderPage page)
    {
        if (_delivered.Count == 0 || !ReferenceEquals(_delivered.Peek(), page))
            throw new InvalidOperationException("Pages are accepted once each, in the order in which they came.");
        var changed = page.Changes.Count > 0 || page.LeftOutCount > 0 || _committed?.Text is null || _committed.Phase != page.Next.Phase
            || QuietState.IsOld(_committed, _session.Clock.UtcNow) || (page.IsLast && LeavesMark(_committed));
        if (changed && !page.Superseded)
        {
            Store(new StateCommit(page.Next) { Reason = ReasonOf(page.Next), EndsReading = page.IsLast && Summary.ErrorId is null, Folders = page.Changes });
            _committed = page.Next;
        }

        _delivered.Dequeue();
        Summary.Pages++;
        Summary.LeftOut += page.LeftOutCount;
        foreach (var change in page.Changes)
            Count(change);
        if (!page.IsLast)
            return;
        Summary.Complete = Summary.ErrorId is null && Summary.LeftOut == 0;
        Finish();
    }

    /// <summary>Lets go of the state. What was not accepted comes again with the next run.</summary>
    public void Dispose()
    {
        _counters.CopyTo(Summary);
        Summary.FinishedUtc ??= _session.Clock.UtcNow.UtcDateTime;
        _lock?.Dispose();
        _lock = null;
    }

    private async Task BeginAsync(CancellationToken cancellationToken)
    {
        var folders = new CanonicalFolders(_store);
        var rootId = folders.Recall(_session, _options.Root)
            ?? (await folders.AskAsync(_session, _options.Root, _counters, _options.Peek, cancellationToken).ConfigureAwait(false)).Id;
        var identity = new SyncStateIdentity(_options.Consumer, rootId, _kind, SyncScopes.NormalItems);
        _lock ??= await Task.Run(() => _gate.Lock(identity, cancellationToken), cancellationToken).ConfigureAwait(false);
        _state = _gate.Begin(identity, _session, _options.Root.Id, bornLater: _kind == SyncKinds.Tree);
        _committed = _state;
        _position = new RunPosition(_state, _session.Source.Traits);
        _pages = _session.Source.OpenFolders(rootId, _options.Shape(), _counters);
        Tree = new FolderTree(rootId, _state.Folders);

        if (_position.MustAnnounce)
            Tree.MarkUnconfirmed();
        Summary.FolderId = rootId;
    }

    private async Task<FolderPage> ReadAsync(CancellationToken cancellationToken)
    {
        SourcePage<FolderChange> page;
        while (true)
        {
            try
            {
                page = await _pages.ReadAsync(_position.Text, null, cancellationToken).ConfigureAwait(false);
                break;
            }
            catch (EwsException e) when (e.Action == ErrorAction.RestartPosition && CanRestart())
            {
                Restart(e);
            }
        }

        if (_position.Phase == SyncPhases.Incremental && page.Changes.Exists(change => change is FolderDeleted))
            await _identity.CheckAsync(_session, _options.Root.Id, _counters, cancellationToken).ConfigureAwait(false);
        return ToPage(page);
    }

    /// <summary>A tree that nobody but "all folders" sees is read anew without asking.</summary>
    private bool CanRestart() =>
        _position.Text is not null && (_options.InvalidState == InvalidStatePolicy.Restart || _kind == SyncKinds.Tree);

    private void Restart(EwsException cause)
    {
        Warn("Restart", $"The server refused the state of the hierarchy of {_session.Mailbox} ({cause.ServerCode}): it is read anew.", cause);
        _position.Restart(announce: _kind != SyncKinds.Tree);
        Tree!.MarkUnconfirmed();

        // What is known of the folders stays until they have been read again: it says which of them were renamed or moved meanwhile.
        _state = _state with { Text = null, Phase = _position.Phase, Folders = Tree.Folders.ToArray() };
        if (_kind == SyncKinds.Tree)
            Store(new StateCommit(_state) { Reason = CommitReason.Restart, MovesState = false });
    }

    private bool LeavesMark(SyncState stored) => Mark is { } mark && !QuietState.HasMark(stored, mark.Text, mark.CountsFor, _session.Clock.UtcNow);

    private void Store(StateCommit commit)
    {
        if (!_options.Peek)
            _store?.Commit(commit with { Lease = _lock });
    }

    private CommitReason ReasonOf(SyncState next) =>
        _kind == SyncKinds.Tree ? CommitReason.Tree : next.Phase == SyncPhases.Baseline ? CommitReason.Baseline : CommitReason.Page;

    /// <summary>Stored before the consumer hears of it, so that it hears of it again should it fail, whatever the server says by then.</summary>
    private void Announce(List<FolderChange> changes)
    {
        foreach (var page in _delivered)
            page.Superseded = true;
        Store(new StateCommit(_state with { CommittedUtc = _session.Clock.UtcNow }) { Reason = CommitReason.Restart });
        changes.Insert(0, new FolderSyncReset());
        _position.Announced();
    }

    private FolderPage ToPage(SourcePage<FolderChange> page)
    {
        var verdict = _position.Judge(page);
        if (verdict.Loop is { } loop)
        {
            Summary.ErrorId = ErrorIds.NoProgress;
            Summary.Error = loop;
            Warn(ErrorIds.NoProgress, loop, null);
        }

        foreach (var remark in page.Remarks)
            Warn(remark.Id, remark.Message, remark.Cause);
        var leftOut = LeftOut.Error(page.LeftOut, _session.Mailbox, _options.Root.Id);
        if (leftOut is not null)
            Summary.Warn(leftOut.Message);

        var changes = page.Changes;
        Tree!.Apply(changes, inBaseline: _position.Phase != SyncPhases.Incremental);
        // The server's word, not ours: a run that a loop has ended has not seen everything.
        if (page.IsLast)
            Tree.DropUnconfirmed();

        if (_position.IsBaseline)
        {
            Summary.Skipped += changes.Count;
            changes = [];
        }

        if (_position.MustAnnounce)
            Announce(changes);
        Stamp(changes);
        var now = _session.Clock.UtcNow;
        _position.MoveTo(page);
        _state = _state with
        {
            Text = page.Next,
            Phase = verdict.Phase,
            CommittedUtc = now,
            Pages = _state.Pages + 1,
            Changes = _state.Changes + changes.Count,
            Folders = Tree.Folders.ToArray(),
            // Never one from before: folders may be again what they were then, and the state would know nothing of what they were in between.
            ContentMark = verdict.IsLast && Summary.ErrorId is null ? Mark?.Text : null,
            ContentMarkUtc = now,
        };
        return new FolderPage(_state)
        {
            Changes = changes,
            IsLast = verdict.IsLast,
            LeftOut = leftOut,
            LeftOutCount = page.LeftOut.Count,
        };
    }

    private void Stamp(List<FolderChange> changes)
    {
        var context = new ChangeContext
        {
            Mailbox = _session.Mailbox,
            FolderId = _state.Identity.FolderId,
            Origin = PhaseOrigins.Of(_position.Phase),
            DetectedUtc = _session.Clock.UtcNow.UtcDateTime,
        };
        foreach (var change in changes)
            change.Context = context;
        Summary.Origin = PhaseOrigins.InSummary(_position.Phase);
    }

    private void Warn(string id, string message, EwsException? cause)
    {
        Summary.Warn(message);
        _observer.Notice(new SyncNotice(NoticeLevel.Warning, id, message) { Mailbox = _session.Mailbox, Folder = _options.Root.Id, Cause = cause });
    }

    private void Count(FolderChange change)
    {
        switch (change)
        {
            case FolderCreated: Summary.Created++; break;
            case FolderUpdated: Summary.Updated++; break;
            case FolderDeleted: Summary.Deleted++; break;
            case FolderSyncReset: Summary.Resets++; break;
        }
    }

    private void Finish()
    {
        _counters.CopyTo(Summary);
        Summary.FinishedUtc = _session.Clock.UtcNow.UtcDateTime;
        if (_committed is { } state && !_options.Peek)
        {
            _store?.Note(state.Identity, new SyncActivity
            {
                LastAttemptUtc = _began,
                LastCompleteUtc = Summary.Complete ? _session.Clock.UtcNow : null,
                LastErrorId = Summary.ErrorId,
                LastError = Summary.Error,
            });
        }

        Dispose();
    }
}
