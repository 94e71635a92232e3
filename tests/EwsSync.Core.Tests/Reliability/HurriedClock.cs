using System;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Hosting;

namespace EwsSync.Core.Tests.Reliability;

/// <summary>A clock on which an hour passes in less than four seconds.</summary>
internal sealed class HurriedClock : IClock
{
    private const int Haste = 1000;

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

    public async Task Delay(TimeSpan delay, CancellationToken cancellationToken)
    {
        await Task.Delay(delay / Haste, cancellationToken);
        lock (_gate)
            _now += delay;
    }
}
