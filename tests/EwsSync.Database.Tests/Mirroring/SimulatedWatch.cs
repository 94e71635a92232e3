using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Core.Tests.EndToEnd;
using EwsSync.Core.Tests.Reliability.Histories;
using EwsSync.Core.Tests.Reliability.Lists;
using EwsSync.Core.Tests.Reliability.Watching;
using EwsSync.Database.Tests.Backends;
using EwsSync.Database.Tests.Histories;
using EwsSync.Emulator;
using EwsSync.Emulator.Faults;
using EwsSync.Sync;
using Xunit;

namespace EwsSync.Database.Tests.Mirroring;

/// <summary>A mailbox in memory that is watched into a database in simulated time, by watches that are killed at any step of a transaction.</summary>
internal sealed class SimulatedWatch : IWatchBench, IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly LiveServer _server;
    private readonly Killer _killer;
    private readonly MirrorDatabase _mirror;
    private readonly MirrorBench _bench;
    private MirrorWatch? _watch;
    private Task<MirrorTurn?>? _pending;

    private SimulatedWatch(TestDatabase database, LiveServer server, Killer killer, MirrorDatabase mirror, SimulatedClock clock)
    {
        (_database, _server, _killer, _mirror, Clock) = (database, server, killer, mirror, clock);
        _bench = new MirrorBench(server, mirror, server.Mailbox.Address) { Options = new MirrorOptions { PageSize = 3 } };
        server.Source = new ListSource(server.Mailbox, new ListFaults(() => Plan), clock) { Signals = Signals };
    }

    public ListSignals Signals { get; } = new();

    public SimulatedClock Clock { get; }

    public FaultPlan Plan { get; set; } = new();

    public TimeSpan PollInterval { get; } = new WatchOptions().PollInterval;

    public WatchSummary Summary => _watch!.Summaries[0];

    public EmulatorMailbox Mailbox => _server.Mailbox;

    public static async Task<SimulatedWatch> StartAsync(string kind, Killer killer)
    {
        var database = TestDatabase.Make(kind);
        var clock = new SimulatedClock();
        await MirrorDatabase.UpgradeAsync(database.Options());
        return new SimulatedWatch(
            database, await LiveServer.StartAsync(new EmulatorOptions { Seeded = false }, clock), killer, await MirrorDatabase.OpenAsync(database.Options(killer.Step, clock)), clock);
    }

    public async Task RunAsync(TimeSpan time)
    {
        var until = Clock.Elapsed + time;
        while (await GoOnAsync(until))
        {
        }
    }

    /// <summary>At one of its next steps, or as it waits; then the next one is killed, too, when it has something to write.</summary>
    public async Task KillAsync(HistoryStep step)
    {
        _killer.In = 1 + (step.X % 20);
        await RunAsync(TimeSpan.FromMinutes(step.Y % 3));
        Stop();
    }

    public void Stop()
    {
        _watch?.Dispose();
        (_watch, _pending) = (null, null);
    }

    /// <summary>The mirror equals the mailbox by the watch alone: a run after it finds nothing, and the journal has everything once.</summary>
    public async Task AssertExactAsync(IReadOnlyList<EmulatorFolder> folders)
    {
        _killer.In = int.MaxValue;
        await _bench.CompareAsync();
        Assert.Equal(0, (await _bench.RunToTheEndAsync()).Journaled);
    }

    public async ValueTask DisposeAsync()
    {
        Stop();
        await _server.DisposeAsync();
        _mirror.Dispose();
        _database.Dispose();
    }

    /// <summary>Until there is a turn, it is killed, or the time is over; false = the last.</summary>
    private async Task<bool> GoOnAsync(TimeSpan until)
    {
        _watch ??= new MirrorWatch([new ItemSyncRequest(_server.Session, new FolderSelection { All = true })], _mirror, _bench.Options, new WatchOptions(), _server.Observer);

        // Not in the context that the runner gives its tests: its threads are no pool's, and nobody would count them.
        _pending ??= Task.Run(() => _watch.NextAsync(CancellationToken.None));
        while (!_pending.IsCompleted)
        {
            SimulatedClock.Settle(_pending);
            if (!_pending.IsCompleted && !Clock.Advance(until))
                return false;
        }

        try
        {
            await _pending;
            _pending = null;
        }
        catch (KilledException)
        {
            Stop();
        }

        return true;
    }
}
