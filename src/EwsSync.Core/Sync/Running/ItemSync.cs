using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Compat;
using EwsSync.Errors;
using EwsSync.Hosting;
using EwsSync.State;

namespace EwsSync.Sync;

/// <summary>
/// Reads the items of many folders of many mailboxes, several at a time: pull with <see cref="NextPageAsync"/> from whichever is ready, hand
/// the changes over, then <see cref="Accept"/>. Pages of one folder come in order. One caller at a time; nothing is fetched beyond what is
/// allowed ahead, so that a slow consumer slows the network.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/syncfolderitems-operation">SyncFolderItems</see>.
/// </summary>
public sealed class ItemSync : IDisposable
{
    private readonly ItemSyncEnvironment _environment;
    private readonly Queue<ItemSyncRequest> _requests;
    private readonly ConcurrentQueue<ItemTarget> _targets = new();
    private readonly ConcurrentQueue<ItemPage> _errors = new();
    private readonly List<FolderItemsRun> _runs = [];
    private readonly List<Step> _active = [];
    private readonly HashSet<FolderItemsRun> _refused = [];
    private readonly ConcurrentQueue<SyncSummary> _summaries = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationToken _stopped;
    private bool _begun;
    private bool _finishedPage;
    private bool _disposed;

    /// <summary>Prepares a run; nothing is sent yet.</summary>
    /// <param name="requests">Mailboxes with their folders.</param>
    /// <param name="store">Where states are kept; null = enumerate without any.</param>
    /// <param name="options">How.</param>
    /// <param name="observer">Receives what happens, from any thread.</param>
    /// <exception cref="EwsInputException">An option is out of its range.</exception>
    public ItemSync(IEnumerable<ItemSyncRequest> requests, ISyncStateStore? store, ItemSyncOptions options, ISyncObserver observer)
    {
        Throw.IfNull(options).Check();
        _environment = new ItemSyncEnvironment(store, options, Throw.IfNull(observer));
        _requests = new Queue<ItemSyncRequest>(requests);
        _stopped = _stop.Token;
    }

    /// <summary>One for each folder that was begun, and one for each mailbox whose folders could not be found.</summary>
    public IReadOnlyList<SyncSummary> Summaries => _summaries.ToArray();

    /// <summary>Why the run ended with folders left; null while it goes on, and where none is.</summary>
    public EwsException? EndedEarly { get; private set; }

    /// <summary>The next page of whichever folder is ready, or null when all are done or the time limit is over.</summary>
    /// <exception cref="OperationCanceledException">It was stopped; what was accepted is kept.</exception>
    public async Task<ItemPage?> NextPageAsync(CancellationToken cancellationToken)
    {
        if (_disposed)
            throw new ObjectDisposedException(nameof(ItemSync));
        while (true)
        {
            if (_errors.TryDequeue(out var error))
                return error;
            var over = _environment.Options.TimeLimit is { IsOver: true };
            if (over && HasEnough())
            {
                EndEarly(_environment.Options.TimeLimit!);
                return null;
            }

            if (!over || !_begun)
                Fill();
            if (_active.Count == 0)
                return null;
            await AnyAsync(cancellationToken).ConfigureAwait(false);
            if (_active.Find(s => s.Work.IsCompleted) is not { } done)
                continue;
            _active.Remove(done);
            var page = await done.Work.ConfigureAwait(false);
            if (done.Run is not null && _refused.Contains(done.Run))
                continue;

            // The folder's next page is made ready while the consumer works on this one.
            if (done.Run is { HasEnded: false } run)
                _active.Add(new Step(run, NextAsync(run)));
            _finishedPage |= page is { EndsPage: true, Error: null };
            if (page is not null)
                return page;
        }
    }

    /// <summary>Makes the state of a page the stored one: everything in it has been taken over by the consumer.</summary>
    /// <exception cref="SyncStateException">The state could not be stored: the page comes again with the next run.</exception>
    public void Accept(ItemPage page)
    {
        if (RunOf(page) is not { } run)
            throw new InvalidOperationException("Only a page of changes of this run can be accepted, and only before the run is disposed.");
        run.Accept(page);
    }

    /// <summary>
    /// Says that a page cannot be taken over: its folder's run ends with this error, the stored state stays before the page, and the other folders go on.
    /// </summary>
    public void Refuse(ItemPage page, EwsException error)
    {
        if (RunOf(page) is not { } run)
            throw new InvalidOperationException("Only a page of changes of this run can be refused, and only before the run is disposed.");
        _refused.Add(run);
        run.Fail(Throw.IfNull(error));
    }

    /// <summary>Stops what is under way, sees it end, and lets go of all states: who runs again at once finds none of them locked.</summary>
    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        Stop();
        foreach (var run in _runs)
            run.Dispose();
        _stop.Dispose();
    }

    /// <summary>The folder's run that a page came from: the one with the same summary.</summary>
    private FolderItemsRun? RunOf(ItemPage page) => _runs.Find(r => ReferenceEquals(r.Summary, Throw.IfNull(page).Summary));

    /// <summary>The page in hand is finished, so that a limit that is shorter than a page still makes progress.</summary>
    private bool HasEnough() => _finishedPage || (_begun && !_active.Exists(s => s.Run is not null));

    /// <summary>What is under way is given up; what was handed over can still be accepted.</summary>
    private void EndEarly(TimeLimit limit)
    {
        if (EndedEarly is not null)
            return;
        Stop();
        foreach (var step in _active)
            step.Run?.StopAt(limit);
        var folders = _targets.Count + _active.Count(s => s.Run is not null);
        var mailboxes = _requests.Count + _active.Count(s => s.Run is null);
        _active.Clear();
        if (folders + mailboxes > 0)
            EndedEarly = limit.Error($"{folders} folders and {mailboxes} mailboxes were not read to their end");
    }

    private void Stop()
    {
        _stop.Cancel();
        Await(_active.ConvertAll(s => (Task)s.Work));
    }

    /// <summary>What has been cancelled ends at once as a rule; a disk that hangs is not waited for.</summary>
    private static void Await(List<Task> cancelled)
    {
        try
        {
            Task.WaitAll([.. cancelled], TimeSpan.FromSeconds(10));
        }
        catch (AggregateException)
        {
            // They were stopped: however they ended, nobody asks any more.
        }
    }

    private async Task AnyAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var stopped = new TaskCompletionSource<ItemPage?>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using (cancellationToken.Register(static s => ((TaskCompletionSource<ItemPage?>)s!).TrySetCanceled(), stopped))
        {
            var works = _active.Select(s => (Task)s.Work).Append(stopped.Task);
            if (_environment.Options.TimeLimit is { IsOver: false } limit)
                works = works.Append(limit.WaitAsync(timer.Token));
            await Task.WhenAny(works).ConfigureAwait(false);
            timer.Cancel();
        }

        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Lets go of folders that are done, begins new ones, then looks at new mailboxes, as far as the throttle allows.</summary>
    private void Fill()
    {
        foreach (var run in _runs.Where(r => r.IsDone && !_active.Exists(s => s.Run == r)).ToList())
        {
            run.Dispose();
            _runs.Remove(run);
        }

        while (_active.Count < _environment.Options.Throttle && _targets.TryDequeue(out var target))
        {
            var run = new FolderItemsRun(target, _environment);
            _runs.Add(run);
            _begun = true;
            _summaries.Enqueue(run.Summary);
            _active.Add(new Step(run, NextAsync(run)));
        }

        while (_active.Count < _environment.Options.Throttle && _requests.Count > 0)
            _active.Add(new Step(null, PlanAsync(_requests.Dequeue())));
    }

    private async Task<ItemPage?> NextAsync(FolderItemsRun run)
    {
        try
        {
            return await run.NextAsync(_stopped).ConfigureAwait(false);
        }
        catch (EwsException e)
        {
            return run.Fail(e);
        }
    }

    private async Task<ItemPage?> PlanAsync(ItemSyncRequest request)
    {
        try
        {
            var (targets, missing) = await ItemPlan.MakeAsync(request, _environment, _stopped).ConfigureAwait(false);
            foreach (var target in targets)
            {
                if (target.IsQuiet)
                    _summaries.Enqueue(QuietSummary(target));
                else
                    _targets.Enqueue(target);
            }

            foreach (var error in missing)
                _errors.Enqueue(Failed(request, error));
        }
        catch (EwsException e)
        {
            return Failed(request, e);
        }

        return null;
    }

    private static SyncSummary QuietSummary(ItemTarget target)
    {
        var now = target.Session.Clock.UtcNow.UtcDateTime;
        return new SyncSummary
        {
            Mailbox = target.Session.Mailbox,
            Kind = SyncKinds.Items,
            FolderPath = target.Name,
            FolderId = target.CanonicalId,
            StartedUtc = now,
            FinishedUtc = now,
            Quiet = true,
            Complete = true,
        };
    }

    private ItemPage Failed(ItemSyncRequest request, EwsException error)
    {
        error.Mailbox ??= request.Session.Mailbox;
        var now = request.Session.Clock.UtcNow.UtcDateTime;
        var summary = new SyncSummary
        {
            Mailbox = request.Session.Mailbox,
            Kind = SyncKinds.Items,
            FolderPath = error.Folder,
            StartedUtc = now,
            FinishedUtc = now,
            ErrorId = error.ErrorId,
            Error = error.Message,
            LeftOut = error is EwsProtocolException odd ? odd.LeftOutChanges : 0,
        };
        _summaries.Enqueue(summary);
        return new ItemPage(summary) { Error = error, IsLast = true };
    }

    /// <summary>What is under way: a folder's next page, or (without a run) the finding of a mailbox's folders.</summary>
    private sealed record Step(FolderItemsRun? Run, Task<ItemPage?> Work);
}
