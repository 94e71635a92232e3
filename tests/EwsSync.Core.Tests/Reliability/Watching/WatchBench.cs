using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Core.Tests.EndToEnd;
using EwsSync.Core.Tests.Reliability.Histories;
using EwsSync.Core.Tests.Reliability.Lists;
using EwsSync.Core.Tests.Sync;
using EwsSync.Emulator;
using EwsSync.Emulator.Faults;
using EwsSync.Errors;
using EwsSync.Model;
using EwsSync.State;
using EwsSync.Sync;

namespace EwsSync.Core.Tests.Reliability.Watching;

/// <summary>A mailbox that is watched in simulated time, with a consumer that keeps a replica of it.</summary>
internal sealed class WatchBench : IWatchBench, IDisposable
{
    private readonly ListFaults _faults;
    private Task<WatchPage?>? _pending;

    public WatchBench(EmulatorMailbox mailbox, FolderId? root = null, bool tells = true, ListSignals? signals = null)
    {
        Signals = signals ?? new ListSignals();
        Mailbox = mailbox;
        Clock = new SimulatedClock();
        Folders = root is { } top ? new FolderSelection { All = true, Root = top } : new FolderSelection { All = true };
        _faults = new ListFaults(() => Plan);
        Options = new WatchSyncOptions
        {
            Watch = new WatchOptions(),
            Items = new ItemSyncOptions { InitialSync = InitialSyncPolicy.Full, InvalidState = InvalidStatePolicy.Restart, Shape = LiveServer.Default.Shape, PageSize = 3, Throttle = 2 },
            Folders = new HierarchySyncOptions { Root = Folders.Root, InitialSync = InitialSyncPolicy.Full, InvalidState = InvalidStatePolicy.Restart },
        };
        Session = new MailboxSession(mailbox.Address, "list", new ListSource(mailbox, _faults, Clock) { Signals = tells ? Signals : null }) { Clock = Clock };
    }

    public EmulatorMailbox Mailbox { get; }

    public ListSignals Signals { get; }

    public FolderSelection Folders { get; }

    public SimulatedClock Clock { get; }

    public MailboxSession Session { get; }

    public Recorder Observer { get; } = new();

    public MemorySyncStateStore Store { get; } = new();

    public Replica Replica { get; } = new();

    public FaultPlan Plan { get; set; } = new();

    public WatchSyncOptions Options { get; set; }

    public TimeSpan PollInterval => Options.Watch.PollInterval;

    public WatchSummary Summary => Watch!.Summaries[0];

    public WatchSync? Watch { get; private set; }

    /// <summary>What it was told of that went wrong.</summary>
    public List<EwsException> Errors { get; } = [];

    public void Start() => Watch ??= new WatchSync([new ItemSyncRequest(Session, Folders)], Store, Options, Observer);

    /// <summary>As a process that is killed: what is not accepted comes again.</summary>
    public void Stop()
    {
        Watch?.Dispose();
        Watch = null;
        _pending = null;
    }

    /// <summary>The next page within so much time; null where none came.</summary>
    public async Task<WatchPage?> PullAsync(TimeSpan patience)
    {
        Start();
        var until = Clock.Elapsed + patience;

        // Not in the context that the runner gives its tests: its threads are no pool's, and nobody would count them.
        _pending ??= Task.Run(() => Watch!.NextPageAsync(CancellationToken.None));
        while (!_pending.IsCompleted)
        {
            SimulatedClock.Settle(_pending);
            if (!_pending.IsCompleted && !Clock.Advance(until))
                return null;
        }

        var page = await _pending;
        _pending = null;
        return page;
    }

    public void Take(WatchPage page, bool accepts = true)
    {
        if (page.Error is { } error)
            Errors.Add(error);
        foreach (var change in page.FolderChanges)
        {
            if (change is FolderDeleted)
                Replica.Forget(change.FolderId!);
        }

        foreach (var change in page.ItemChanges)
        {
            Replica.ApplyUnaccepted(change);
        }

        if (!accepts || page.Error is not null)
            return;
        var changes = page.ItemChanges.ToList();
        if (Watch!.Accept(page))
            changes.ForEach(Replica.Accept);
    }

    /// <summary>Goes on for so long.</summary>
    public async Task RunAsync(TimeSpan time)
    {
        var until = Clock.Elapsed + time;
        while (await PullAsync(until - Clock.Elapsed) is { } page)
            Take(page);
    }

    /// <summary>The consumer has some pages, and dies with the last of them: before it has all of it, or before that is known.</summary>
    public async Task KillAsync(HistoryStep step)
    {
        for (var page = 0; page <= step.X % 3; page++)
        {
            if (await PullAsync(TimeSpan.FromMinutes(1)) is not { } next)
                break;
            Take(next, accepts: page < step.X % 3);
        }

        Stop();
    }

    public Task AssertExactAsync(IReadOnlyList<EmulatorFolder> folders)
    {
        foreach (var folder in folders)
            Replica.AssertEquals(Mailbox, folder);
        return Task.CompletedTask;
    }

    public void AssertExact()
    {
        foreach (var folder in Mailbox.Folders.Where(folder => folder.Kind != "SearchFolder"))
            Replica.AssertEquals(Mailbox, folder);
    }

    public void Dispose() => Stop();
}
