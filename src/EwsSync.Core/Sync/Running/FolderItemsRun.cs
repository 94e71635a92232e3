using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Errors;
using EwsSync.Hosting;
using EwsSync.Model;
using EwsSync.Sources;
using EwsSync.State;

namespace EwsSync.Sync;

/// <summary>
/// One folder, page by page. <see cref="NextAsync"/> makes the next page ready while the consumer still works on the one before, and may
/// therefore run beside <see cref="Accept"/>; each of the two has one caller at a time.
/// </summary>
internal sealed class FolderItemsRun : IDisposable
{
    private ItemTarget _target;
    private readonly ItemSyncEnvironment _environment;
    private readonly RunCounters _counters;
    private readonly PagesInHand _inHand = new();
    private readonly ItemPages _pages;
    private FolderCommitter? _committer;
    private HydratedPage? _hydrating;
    private bool _recalled;
    private RunPosition? _position;
    private ListedItems? _listed;

    public FolderItemsRun(ItemTarget target, ItemSyncEnvironment environment)
    {
        _target = target;
        _environment = environment;
        _counters = new RunCounters(environment.Options.TimeLimit);
        _pages = new ItemPages(target.Session.Source, environment.Options, _counters);
        Summary = new SyncSummary
        {
            Mailbox = target.Session.Mailbox,
            Kind = SyncKinds.Items,
            FolderPath = target.Name,
            StartedUtc = target.Session.Clock.UtcNow.UtcDateTime,
        };
    }

    public SyncSummary Summary { get; }

    /// <summary>Whether nothing more will be handed over.</summary>
    public bool HasEnded => _inHand.HasEnded;

    /// <summary>Whether, besides, everything that was handed over has been accepted.</summary>
    public bool IsDone => _inHand.AreDone;

    /// <summary>The next page or slice, or null after the last.</summary>
    public async Task<ItemPage?> NextAsync(CancellationToken cancellationToken)
    {
        if (HasEnded)
            return null;
        if (_committer is null)
            await BeginAsync(cancellationToken).ConfigureAwait(false);
        if (_committer is null)
            return null;
        while (true)
        {
            _hydrating ??= await ReadPageAsync(cancellationToken).ConfigureAwait(false);
            var page = await _hydrating.NextSliceAsync(cancellationToken).ConfigureAwait(false);
            if (page.EndsPage)
                _hydrating = null;
            _inHand.Add(page);
            if (!_position!.IsBaseline || page.IsLast)
                return page;

            // Nobody waits for the pages of a baseline, so each is committed as it comes.
            Accept(page);
        }
    }

    /// <summary>Makes the page's state the stored one. Pages are accepted in the order in which they were handed over.</summary>
    public void Accept(ItemPage page)
    {
        _inHand.Expect(page);
        _committer!.Commit(page);
        Summary.Accept(page);
        _counters.CopyTo(Summary);
        if (_inHand.Remove())
            Finish();
    }

    /// <summary>Notes what ended the run early. Null where that is in order: a folder of the tree that went away meanwhile.</summary>
    public ItemPage? Fail(EwsException error)
    {
        error.Folder ??= _target.Name;
        var gone = error.Action == ErrorAction.FolderGone && _target.CanonicalId is not null;
        if (gone)
        {
            Summary.Complete = true;
            Warn("FolderGone", $"'{_target.Name}' was deleted on the server while the run was under way.", error);
        }
        else
        {
            Summary.Fail(error);
        }

        if (_inHand.End())
            Finish();
        return gone ? null : new ItemPage(Summary) { Error = error, IsLast = true };
    }

    /// <summary>Notes that the time limit has stopped the run before its last page was handed over; nothing of it is under way any more.</summary>
    public void StopAt(TimeLimit limit) => Summary.Fail(limit.Error($"'{_target.Name}' was read in part"));

    public void Dispose()
    {
        _pages.Dispose();
        _counters.CopyTo(Summary);
        Summary.FinishedUtc ??= _target.Session.Clock.UtcNow.UtcDateTime;

        // Not forgotten: what was handed over may be accepted afterwards, as Complete-EwsSync does.
        Interlocked.CompareExchange(ref _committer, null, null)?.Dispose();
    }

    private async Task BeginAsync(CancellationToken cancellationToken)
    {
        var recalled = _target.CanonicalId ?? _environment.Folders.Recall(_target.Session, _target.Requested);
        _recalled = recalled is not null && _target.Requested.IsDistinguished;
        // Before the first commit nothing says what the folder is called: then it is asked for all the same.
        if (_recalled && _environment.Store!.Read(FolderCommitter.IdentityOf(recalled!, _environment.Options)) is null)
            recalled = null;
        var id = recalled ?? await AskAsync(cancellationToken).ConfigureAwait(false);
        if (_environment.Begin(_target.Session.Mailbox, id))
            await OpenAsync(id, cancellationToken).ConfigureAwait(false);
        else
            EndAsTwin(id);
    }

    /// <summary>A name and an id, or a path and a name, may mean one folder: it is read once.</summary>
    private void EndAsTwin(string canonicalId)
    {
        Summary.FolderId = canonicalId;
        Summary.Complete = true;
        Warn("SameFolder", $"'{_target.Name}' is a folder that this run reads already under another name; it is read once.", null);
        _inHand.End();
    }

    private async Task<string> AskAsync(CancellationToken cancellationToken)
    {
        var (id, path) = await _environment.Folders.AskAsync(
            _target.Session, _target.Requested, _counters, _environment.Options.Peek, cancellationToken).ConfigureAwait(false);
        _target = _target with { Path = path ?? _target.Path };
        return id;
    }

    private async Task OpenAsync(string canonicalId, CancellationToken cancellationToken)
    {
        Summary.FolderId = canonicalId;

        // Waiting for another run to let go blocks a thread; not the caller's.
        var opened = await Task.Run(() => FolderCommitter.Open(canonicalId, _target, _environment.Options, _environment.Gate, cancellationToken), cancellationToken)
            .ConfigureAwait(false);
        Interlocked.Exchange(ref _committer, opened);

        // A run is cancelled before it is disposed, so that one of the two sees the other: the lease is let go of in any order.
        if (cancellationToken.IsCancellationRequested)
            opened.Dispose();
        cancellationToken.ThrowIfCancellationRequested();
        Summary.FolderPath = _target.Path ?? opened.State.FolderPath ?? Summary.FolderPath;
        _position = new RunPosition(opened.State, _target.Session.Source.Traits);
        OpenPages();
    }

    private void OpenPages()
    {
        _listed = _position!.Phase == SyncPhases.Restart && _environment.Store is IItemComparison store ? new ListedItems(store, _committer!.State.Identity) : null;
        _pages.Open(Summary.FolderId!, _position.IsBaseline, _listed is null ? null : ListedItems.Shape);
    }

    private async Task<HydratedPage> ReadPageAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                var page = await _pages.NextAsync(_position!.Text, cancellationToken).ConfigureAwait(false);
                _recalled = false;
                if (_position.Phase == SyncPhases.Incremental && page.Changes.Exists(change => change is ItemDeleted))
                    await _environment.Identity.CheckAsync(_target.Session, _target.Name, _counters, cancellationToken).ConfigureAwait(false);
                var listed = _listed;
                if (listed is not null)
                    await listed.MarkAsync(page.Changes, _inHand.ToArray(), cancellationToken).ConfigureAwait(false);
                var hydrated = ToPage(page);
                if (listed is { MostDiffer: true } && _target.Session.Source.Traits.GoesOnAnywhere)
                {
                    _listed = null;
                    _pages.Open(Summary.FolderId!, idsOnly: false);
                }

                return hydrated;
            }
            catch (EwsException e) when (e.Action == ErrorAction.RestartPosition && _position!.Text is not null
                && _environment.Options.InvalidState == InvalidStatePolicy.Restart)
            {
                Restart(e);
            }
            catch (EwsException e) when (e.Action is ErrorAction.FolderGone or ErrorAction.FindIdAgain && _recalled)
            {
                await FindAgainAsync(e, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>The remembered id of a distinguished folder is no longer known: a mailbox that was made anew has another inbox.</summary>
    private async Task FindAgainAsync(EwsException notFound, CancellationToken cancellationToken)
    {
        _recalled = false;
        _environment.Folders.Forget(_target.Session, _target.Requested);
        var found = await AskAsync(cancellationToken).ConfigureAwait(false);
        if (string.Equals(found, Summary.FolderId, StringComparison.Ordinal))
            throw notFound;
        _committer?.Dispose();
        await OpenAsync(found, cancellationToken).ConfigureAwait(false);
    }

    private void Restart(EwsException cause)
    {
        Warn("Restart", $"The server refused the state of '{_target.Name}' ({cause.ServerCode}): everything is read anew.", cause);
        _position!.Restart();
        OpenPages();
    }

    private HydratedPage ToPage(SourcePage<ItemChange> page)
    {
        var verdict = _position!.Judge(page);
        if (verdict.Loop is { } loop)
        {
            Summary.ErrorId = ErrorIds.NoProgress;
            Summary.Error = loop;
            Warn(ErrorIds.NoProgress, loop + " The run ends here; what was delivered is kept, and the next run goes on from there.", null);
        }

        foreach (var remark in page.Remarks)
            Warn(remark.Id, remark.Message, remark.Cause);
        var changes = page.Changes;
        if (_position.IsBaseline)
        {
            Summary.Skipped += changes.Count;
            changes = [];
        }

        // Nobody gets the items of a baseline, so that none is missing there.
        var leftOut = _position.IsBaseline ? null : LeftOut.Error(page.LeftOut, _target.Session.Mailbox, _target.Name);
        if (leftOut is not null)
            Summary.Warn(leftOut.Message);

        if (_position.MustAnnounce)
            Announce(changes);
        _position.MoveTo(page);
        var end = new ItemPage(Summary)
        {
            IsLast = verdict.IsLast,
            NextState = page.Next,
            LeftOut = leftOut,
            LeftOutCount = leftOut is null ? 0 : page.LeftOut.Count,
            Phase = verdict.Phase,
        };
        var hydration = new Hydration(_listed is null ? _environment.Reader(_target.Session) : _environment.Look(_target.Session), _counters, Warn);
        return new HydratedPage(end, changes, Context(), hydration);
    }

    private void Announce(List<ItemChange> changes)
    {
        _committer!.StartOver(_inHand.ToArray());
        changes.Insert(0, new ItemSyncReset());
        _position!.Announced();
    }

    private ChangeContext Context()
    {
        Summary.Origin = PhaseOrigins.InSummary(_position!.Phase);
        return new ChangeContext
        {
            Mailbox = _target.Session.Mailbox,
            FolderId = Summary.FolderId!,
            FolderPath = _target.Path ?? _committer!.State.FolderPath,
            Origin = PhaseOrigins.Of(_position.Phase),
            DetectedUtc = _target.Session.Clock.UtcNow.UtcDateTime,
        };
    }

    private void Warn(string id, string message, EwsException? cause)
    {
        Summary.Warn(message);
        _environment.Observer.Notice(new SyncNotice(NoticeLevel.Warning, id, message)
        {
            Mailbox = _target.Session.Mailbox,
            Folder = _target.Name,
            Cause = cause,
        });
    }

    private void Finish()
    {
        _counters.CopyTo(Summary);
        Summary.FinishedUtc = _target.Session.Clock.UtcNow.UtcDateTime;
        _committer?.Finish(Summary);
    }
}
