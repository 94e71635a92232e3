using System;
using System.Threading;
using EwsSync.Hosting;
using EwsSync.Sources;

namespace EwsSync.Sync;

/// <summary>Counts, from any thread, what the calls of one folder's run cost.</summary>
internal sealed class RunCounters(TimeLimit? timeLimit = null) : ICallCosts
{
    private int _retries;
    private long _waitedTicks;
    private long _bytes;

    public TimeLimit? TimeLimit { get; } = timeLimit;

    public void Retrying(TimeSpan wait)
    {
        Interlocked.Increment(ref _retries);
        Interlocked.Add(ref _waitedTicks, wait.Ticks);
    }

    public void Received(long bytes) => Interlocked.Add(ref _bytes, bytes);

    /// <summary>Bytes so far.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Requests that were sent again so far.</summary>
    public int Retries => Volatile.Read(ref _retries);

    /// <summary>Time spent waiting so far.</summary>
    public TimeSpan Waited => TimeSpan.FromTicks(Interlocked.Read(ref _waitedTicks));

    public void CopyTo(SyncSummary summary)
    {
        summary.Retries = Retries;
        summary.Waited = Waited;
        summary.Bytes = Bytes;
    }
}
