using System;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Hosting;

namespace EwsSync.Core.Tests.Reliability.Histories;

/// <summary>The time of a client and its server that nobody waits for: a wait is over at once, and it is later then. What only guards against silence never ends.</summary>
internal sealed class HistoryClock : TimeProvider, IClock
{
    private static readonly TimeSpan Guard = TimeSpan.FromHours(2);

    private readonly Lock _gate = new();
    private DateTimeOffset _now = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);

    public DateTimeOffset UtcNow
    {
        get
        {
            lock (_gate)
                return _now;
        }
    }

    public override DateTimeOffset GetUtcNow() => UtcNow;

    public void Pass(TimeSpan time)
    {
        lock (_gate)
            _now += time;
    }

    public Task Delay(TimeSpan delay, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return Task.FromCanceled(cancellationToken);
        if (delay < TimeSpan.Zero || delay >= Guard)
            return Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        Pass(delay);
        return Task.CompletedTask;
    }
}
