using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using EwsSync.Core.Tests.EndToEnd;
using EwsSync.Core.Tests.Reliability.Histories;
using EwsSync.Database.Tests.Histories;
using EwsSync.Emulator.Faults;
using Xunit;

namespace EwsSync.Database.Tests.Mirroring;

/// <summary>
/// Random things happen in a mailbox while the real engine follows it into a database, with faults of the server, states that are lost, and kills at every step of
/// a transaction; in the end the mirror must equal the mailbox and the journal, replayed, the mirror.
/// </summary>
internal sealed class EngineHistory
{
    private static readonly int[] PageSizes = [1, 2, 3, 7, 50];

    private readonly LiveServer _server;
    private readonly Killer _killer;
    private readonly Random _random;
    private readonly string _root;
    private readonly HistoryMailbox _others;
    private readonly MirrorBench _bench;

    public EngineHistory(LiveServer server, MirrorDatabase mirror, Killer killer, int seed, Coverage coverage)
    {
        _server = server;
        _killer = killer;
        _random = new Random(seed);
        _root = string.Create(CultureInfo.InvariantCulture, $"History {seed}");
        server.Mailbox.CreateFolder("msgfolderroot", _root);
        // By which a mailbox that was moved is known from one that was made anew: nobody else writes in this folder.
        server.Mailbox.AddMessage(_root, "Stays");
        _others = new HistoryMailbox(server.Mailbox, _root, coverage);
        server.Mailbox.CreateFolder(_root, "A");
        server.Mailbox.CreateFolder(_root, "B");
        _bench = new MirrorBench(server, mirror, string.Create(CultureInfo.InvariantCulture, $"h{seed}@contoso.example"))
        {
            Options = new MirrorOptions { IncludeAssociated = _random.Next(4) == 0 },
        };
    }

    /// <summary>What happened, for whoever looks into a failure.</summary>
    public List<string> Story { get; } = [];

    /// <summary>What follows once the mirror equals the mailbox.</summary>
    public Func<EngineHistory, Task>? Then { get; init; }

    /// <summary>The folder below which everything happens.</summary>
    public string Root => _root;

    public MirrorBench Bench => _bench;

    public Random Random => _random;

    public async Task PlayAsync()
    {
        try
        {
            for (var round = _random.Next(2, 7); round > 0; round--)
            {
                for (var deeds = _random.Next(1, 12); deeds > 0; deeds--)
                    Others();
                await RunAsync();
            }

            // What a server has hidden comes with the run after.
            _server.Emulator.Faults = new FaultPlan();
            await _bench.RunToTheEndAsync();
            await _bench.RunToTheEndAsync();
            await _bench.CompareAsync();
            var journal = (await _bench.JournalAsync()).Count;
            Assert.Equal(0, (await _bench.RunToTheEndAsync()).Journaled);
            Assert.Equal(journal, (await _bench.JournalAsync()).Count);
            if (Then is { } then)
                await then(this);
        }
        finally
        {
            _server.Emulator.Faults = new FaultPlan();
            _server.Mailbox.DeleteFolder(_root);
        }
    }

    /// <summary>Somebody does something in the mailbox; one after the other, since two runs at once call it too.</summary>
    public void Others()
    {
        lock (_others)
        {
            var step = HistoryStep.OfOthers(_random.Next(1000), _random.Next(1000), _random.Next(1000));
            Story.Add(step.ToString());
            _others.Do(step);
        }
    }

    private async Task RunAsync()
    {
        var step = new HistoryStep(_random.Next(1000), _random.Next(1000), _random.Next(1000));
        _server.Emulator.Faults = _random.Next(4) switch
        {
            0 => HistoryFaults.One(step),
            1 => HistoryFaults.StateLost(step),
            _ => new FaultPlan(),
        };
        switch (_random.Next(9))
        {
            case 2:
                Story.Add("moved");
                _server.Mailbox.MoveToAnotherServer();
                goto case 1;
            case 0:
                Story.Add("states lost");
                await _bench.ExecuteAsync($"DELETE FROM sync_state WHERE mailbox_id = {await IdAsync()} AND kind = '{(_random.Next(2) == 0 ? "Items" : "Tree")}'");
                break;
            case 1:
                // Behind the same name at times.
                if (_random.Next(2) == 0)
                    break;
                _bench.ServerName = string.Create(CultureInfo.InvariantCulture, $"https://mail{_random.Next(9)}.contoso.example/EWS/Exchange.asmx");
                break;
        }

        if (_random.Next(2) == 0)
            _killer.In = _random.Next(1, 80);
        var options = _bench.Options with
        {
            PageSize = PageSizes[_random.Next(PageSizes.Length)],
            Throttle = _random.Next(1, 4),
            Progress = _random.Next(3) == 0 ? _ => Others() : null,
            Source = _random.Next(6) == 0 ? MirrorSource.Snapshot : MirrorSource.Automatic,
        };
        Story.Add($"run {options.Source} {options.PageSize} {string.Join(' ', _server.Emulator.Faults.Rules.Select(r => $"{r.Kind} {r.Operation}"))} {_bench.ServerName}");
        try
        {
            var runs = _random.Next(10) == 0 ? 2 : 1;
            foreach (var summary in await Task.WhenAll(Enumerable.Range(0, runs).Select(_ => _bench.RunAsync(options))))
                Story.Add($"{summary.Journaled} journaled, {summary.ErrorId}");
        }
        catch (KilledException)
        {
            Story.Add("killed");
        }
        finally
        {
            _killer.In = int.MaxValue;
        }
    }

    private Task<long> IdAsync() => _bench.Mirror.Mailboxes.EnsureAsync(_bench.Address);

}
