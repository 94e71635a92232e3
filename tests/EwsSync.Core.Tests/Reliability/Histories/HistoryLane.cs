using System;
using System.Threading.Tasks;
using EwsSync.Core.Tests.EndToEnd;
using EwsSync.Core.Tests.Reliability.Lists;
using EwsSync.Emulator;

namespace EwsSync.Core.Tests.Reliability.Histories;

/// <summary>Plays one history after the other, each on a server and a clock that no other lane has.</summary>
/// <param name="coverage">Counts what they are made of, for all lanes.</param>
/// <param name="overLists">Over lists in memory in place of EWS.</param>
internal sealed class HistoryLane(Coverage coverage, bool overLists) : IAsyncDisposable
{
    /// <summary>A mailbox remembers all that ever happened in it: a new one now and then keeps histories cheap.</summary>
    private const int HistoriesOfAServer = 200;

    private LiveServer? _server;
    private HistoryClock _clock = new();
    private ListFaults? _faults;

    public int Played { get; private set; }

    public async Task PlayAsync(HistoryPlan plan)
    {
        if (Played++ % HistoriesOfAServer == 0)
        {
            if (_server is not null)
                await _server.DisposeAsync();
            _clock = new HistoryClock();
            _server = await LiveServer.StartAsync(new EmulatorOptions { Seeded = false, Clock = _clock }, _clock);
            if (overLists)
                _server.Source = new ListSource(_server.Mailbox, _faults ??= new ListFaults(() => _server!.Emulator.Faults), _clock);
        }

        _server!.Emulator.Log.Clear();
        _server.Observer.Clear();
        await new History(_server, _clock, Played, plan, coverage).PlayAsync(plan.Steps);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (kind, times) in _faults?.Struck ?? [])
            coverage.Count("faults that struck", kind.ToString(), times);
        if (_server is not null)
            await _server.DisposeAsync();
    }
}
