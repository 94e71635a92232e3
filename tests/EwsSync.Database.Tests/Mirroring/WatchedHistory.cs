using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Core.Tests.EndToEnd;
using EwsSync.Core.Tests.Reliability.Histories;
using EwsSync.Core.Tests.Sync;
using EwsSync.Database.Tests.Histories;
using EwsSync.Emulator.Faults;
using EwsSync.Sync;
using Xunit;

namespace EwsSync.Database.Tests.Mirroring;

/// <summary>
/// Random things happen in a mailbox while it is watched into a database over the real wire: notifications that end in every way, servers that fail, watches that are killed at every step of a
/// transaction. Once all is quiet the mirror must equal the mailbox by the watch alone: a run after it finds nothing, and the journal has everything once.
/// </summary>
internal sealed class WatchedHistory : IAsyncDisposable
{
    private static readonly FaultKind[] Endings =
        [FaultKind.StreamSplit, FaultKind.StreamCut, FaultKind.StreamCutInside, FaultKind.StreamClosed, FaultKind.StreamError, FaultKind.StreamOdd, FaultKind.StreamTogether];

    private readonly LiveServer _server;
    private readonly MirrorDatabase _mirror;
    private readonly Killer _killer;
    private readonly Random _random;
    private readonly string _root;
    private readonly HistoryMailbox _others;
    private readonly MirrorBench _bench;
    private CancellationTokenSource _stop = new();
    private string _difference = string.Empty;
    private MirrorWatch? _watch;
    private Task _watching = Task.CompletedTask;

    public WatchedHistory(LiveServer server, MirrorDatabase mirror, Killer killer, int seed, Coverage coverage)
    {
        (_server, _mirror, _killer, _random) = (server, mirror, killer, new Random(seed));
        _root = string.Create(CultureInfo.InvariantCulture, $"Watched {seed}");
        server.Mailbox.CreateFolder("msgfolderroot", _root);
        _others = new HistoryMailbox(server.Mailbox, _root, coverage);
        server.Mailbox.CreateFolder(_root, "A");
        server.Mailbox.CreateFolder(_root, "B");
        _bench = new MirrorBench(server, mirror, server.Mailbox.Address);
    }

    /// <summary>What happened, for whoever looks into a failure.</summary>
    public List<string> Story { get; } = [];

    /// <summary>How the watch stands, and the last that it has said.</summary>
    public string State => _watch is null ? "not begun" : string.Create(
        CultureInfo.InvariantCulture,
        $"{_watch.Summaries[0].Turns} turns, live {_watch.Summaries[0].Live}, {_watch.Summaries[0].Error}, {_watching.Status}, {_difference}\n{string.Join('\n', _server.Observer.Notices.TakeLast(8).Select(n => $"{n.Id}: {n.Message}"))}");

    public async Task PlayAsync()
    {
        Watch();
        for (var round = _random.Next(2, 6); round > 0; round--)
            await DisturbAsync();
        _server.Emulator.Faults = new FaultPlan();
        _killer.In = int.MaxValue;
        await Eventually.TrueAsync(IsQuiet);
        await StopAsync();
        await _bench.CompareAsync();
        Assert.Equal(0, (await _bench.RunToTheEndAsync()).Journaled);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
        _server.Emulator.Faults = new FaultPlan();
        _server.Mailbox.DeleteFolder(_root);
    }

    private async Task DisturbAsync()
    {
        for (var deeds = _random.Next(1, 9); deeds > 0; deeds--)
        {
            var step = HistoryStep.OfOthers(_random.Next(1000), _random.Next(1000), _random.Next(1000));
            Story.Add(step.ToString());
            _others.Do(step);
        }

        switch (_random.Next(7))
        {
            case 0:
                Story.Add("killed");
                _killer.In = _random.Next(1, 40);
                break;
            case 1:
                var kind = Endings[_random.Next(Endings.Length)];
                Story.Add(kind.ToString());
                _server.Emulator.Faults = new FaultPlan(new FaultRule { Kind = kind, Count = 1 + _random.Next(4), Times = 1 + _random.Next(2) });
                _server.Emulator.Notifications.Close();
                break;
            case 2:
                Story.Add("closed");
                _server.Emulator.Notifications.Close();
                break;
            case 3:
                Story.Add("failover");
                _server.Emulator.Notifications.Lose();
                break;
            case 4:
                Story.Add("stopped");
                await StopAsync();
                break;
            case 5:
                Story.Add("state lost");
                _server.Emulator.Faults = HistoryFaults.StateLost(new HistoryStep(_random.Next(1000), _random.Next(1000), _random.Next(1000)));
                break;
        }

        await Task.Delay(_random.Next(120));
        if (_watching.IsCompleted)
            Watch();
    }

    private void Watch()
    {
        _watch?.Dispose();
        _stop.Dispose();
        _stop = new CancellationTokenSource();
        var request = new ItemSyncRequest(_server.Session, new FolderSelection { All = true });
        var watch = _watch = new MirrorWatch([request], _mirror, _bench.Options, new WatchOptions { Debounce = TimeSpan.FromMilliseconds(_random.Next(50)), PollInterval = TimeSpan.FromHours(1) }, _server.Observer);
        var stop = _stop.Token;
        _watching = Task.Run(async () =>
        {
            try
            {
                while (await watch.NextAsync(stop) is not null)
                {
                }
            }
            catch (Exception e) when (e is KilledException or OperationCanceledException)
            {
                // As a process that is killed: another one goes on.
            }
        });
    }

    private async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _watching;
        _watch?.Dispose();
    }

    private bool IsQuiet()
    {
        // A kill may strike late.
        if (_watching.IsCompleted)
            Watch();
        return _watch!.Summaries[0] is { Complete: true, Live: true } && IsSameAsync().GetAwaiter().GetResult();
    }

    private async Task<bool> IsSameAsync()
    {
        try
        {
            await _bench.CompareAsync();
            return true;
        }
        catch (Xunit.Sdk.XunitException e)
        {
            _difference = e.Message;
            return false;
        }
    }
}
