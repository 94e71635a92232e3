using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using EwsSync.Core.Tests.Reliability.Histories;
using EwsSync.Emulator;
using EwsSync.Emulator.Faults;
using EwsSync.Sync;

namespace EwsSync.Core.Tests.Reliability.Watching;

/// <summary>Somebody who watches a mailbox in simulated time, with whatever he makes of it.</summary>
internal interface IWatchBench
{
    ListSignals Signals { get; }

    SimulatedClock Clock { get; }

    FaultPlan Plan { get; set; }

    TimeSpan PollInterval { get; }

    WatchSummary Summary { get; }

    /// <summary>Goes on for so long.</summary>
    Task RunAsync(TimeSpan time);

    /// <summary>As a process that is killed while it waits.</summary>
    void Stop();

    /// <summary>He is killed in what he does next, as the step says.</summary>
    Task KillAsync(HistoryStep step);

    /// <summary>He has exactly what there is in these folders.</summary>
    Task AssertExactAsync(IReadOnlyList<EmulatorFolder> folders);
}
