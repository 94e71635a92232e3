using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Threading.Tasks;
using EwsSync.Core.Tests.EndToEnd;
using EwsSync.Emulator.Faults;
using EwsSync.State;
using EwsSync.State.Files;

namespace EwsSync.Core.Tests.Reliability.Histories;

/// <summary>
/// Random things happen below one folder of a mailbox while consumers follow it, with faults and interruptions; in the end, and after every
/// run that says that it is complete, each consumer's replica must equal the mailbox.
/// </summary>
internal sealed class History
{
    private const int FilesInOneOf = 16;

    private readonly LiveServer _server;
    private readonly HistoryClock _clock;
    private readonly Coverage _coverage;
    private readonly string _root;
    private readonly HistoryMailbox _others;
    private readonly List<Consumer> _consumers = [];
    private readonly DirectoryInfo? _files;

    public History(LiveServer server, HistoryClock clock, int id, HistoryPlan plan, Coverage coverage)
    {
        (_server, _clock, _coverage) = (server, clock, coverage);
        _files = plan.Store % FilesInOneOf == 0 ? Directory.CreateTempSubdirectory("ewssync-history-") : null;
        coverage.Count("state store", _files is null ? "memory, through an archive at restarts" : "files");
        server.Store = _files is null ? new MemorySyncStateStore() : new FileSyncStateStore(_files.FullName);
        _root = server.Mailbox.CreateFolder("msgfolderroot", string.Create(CultureInfo.InvariantCulture, $"History {id}")).Id;
        _others = new HistoryMailbox(server.Mailbox, _root, coverage);
        server.Mailbox.CreateFolder(_root, "A");
        server.Mailbox.CreateFolder(_root, "B");
        coverage.Count("consumers of a history", string.Create(CultureInfo.InvariantCulture, $"{plan.Habits.Length}"));
        foreach (var habits in plan.Habits)
            _consumers.Add(new Consumer(server, _root, $"consumer {_consumers.Count}", new ConsumerHabits(habits), coverage));
    }

    public async Task PlayAsync(IEnumerable<HistoryStep> steps)
    {
        try
        {
            foreach (var step in steps)
                await PlayAsync(step);
            foreach (var consumer in _consumers)
                await consumer.ComeToRestAsync();
        }
        finally
        {
            _server.Emulator.Faults = new FaultPlan();
            _server.Mailbox.DeleteFolder(_root);
            _files?.Delete(recursive: true);
        }
    }

    private async Task PlayAsync(HistoryStep step)
    {
        var manner = SyncManner.Of(step);
        if (step.Deed < Deed.TimePasses)
        {
            _others.Do(step);
            return;
        }

        _coverage.Count("client", step.Deed.ToString());
        var failing = manner with { FailsAt = step.Y % 4, AppliesOfIt = step.X % 4 };
        switch (step.Deed)
        {
            case Deed.TimePasses: _clock.Pass(TimeSpan.FromMinutes(1 + (step.X % 40))); break;
            case Deed.Sync: await Of(step).SyncAsync(manner); break;
            case Deed.SyncWhileThingsHappen: await Of(step).SyncAsync(manner with { IsQuiet = false, MayFail = true, Meanwhile = n => Meanwhile(step, n) }); break;
            case Deed.ConsumerFails: await Of(step).SyncAsync(failing); break;
            case Deed.SyncWithFault: await WithAsync(HistoryFaults.One(step), step, manner); break;
            case Deed.SyncWithFaults: await WithAsync(HistoryFaults.Several(step), step, manner); break;
            case Deed.ConsumerFailsAndFault: await WithAsync(step.Y % 3 == 0 ? HistoryFaults.StateLost(step) : HistoryFaults.One(step), step, failing); break;
            case Deed.StateLost: await WithAsync(HistoryFaults.StateLost(step), step, manner); break;
            case Deed.Restart: Restart(step); break;
            case Deed.Peek: await Of(step).PeekAsync(manner); break;
            case Deed.TwoRuns: await Of(step).SyncTwiceAtOnceAsync(manner); break;
        }
    }

    private Consumer Of(HistoryStep step) => _consumers[step.X % _consumers.Count];

    private async Task WithAsync(FaultPlan plan, HistoryStep step, SyncManner manner)
    {
        var consumer = Of(step);
        if (HistoryFaults.NeedsHydration(plan))
        {
            // By chance alone, hardly ever would such a fault strike.
            consumer = _consumers.Find(c => c.Habits.Hydrates) ?? consumer;
            _others.CreateItems(step);
        }

        _server.Emulator.Faults = plan;
        await consumer.SyncAsync(manner with { MayFail = true, IsQuiet = !HistoryFaults.IsMisleading(plan) });
        _server.Emulator.Faults = new FaultPlan();
        // Another source counts for itself what has struck.
        if (_server.Source is not null)
            return;
        for (var i = 0; i < plan.Rules.Count; i++)
            _coverage.Count("faults that struck", plan.Rules[i].Kind.ToString(), plan.Struck[i]);
    }

    /// <summary>Others go on while a run is under way: of the deeds to a mailbox, one after every page.</summary>
    private void Meanwhile(HistoryStep step, int page) => _others.Do(HistoryStep.OfOthers(step.Y + page, step.X + page, step.Y + (7 * page)));

    /// <summary>The program ends and starts again: what it knows is what was stored.</summary>
    private void Restart(HistoryStep step)
    {
        if (_files is not null)
        {
            _server.Store = new FileSyncStateStore(_files.FullName);
        }
        else
        {
            using var archive = new MemoryStream();
            StateArchive.Export(_server.Store, archive);
            _server.Store = new MemorySyncStateStore();
            StateArchive.Import(archive, _server.Store);
        }

        if (step.X % 4 == 0)
            _server.Reconnect();
    }
}
