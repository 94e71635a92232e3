using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Hosting;

namespace EwsSync.Core.Tests.Sync;

/// <summary>Time that passes when the test says so.</summary>
internal sealed class SteppedClock : IClock
{
    private readonly object _gate = new();
    private readonly List<(DateTimeOffset Due, TaskCompletionSource<bool> Done)> _waits = [];
    private DateTimeOffset _now = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);

    public DateTimeOffset UtcNow
    {
        get
        {
            lock (_gate)
                return _now;
        }
    }

    public Task Delay(TimeSpan delay, CancellationToken cancellationToken)
    {
        var done = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        cancellationToken.Register(() => done.TrySetCanceled());
        lock (_gate)
            _waits.Add((_now + delay, done));
        return done.Task;
    }

    public void Pass(TimeSpan time)
    {
        lock (_gate)
        {
            _now += time;
            foreach (var wait in _waits.Where(w => w.Due <= _now))
                wait.Done.TrySetResult(true);
        }
    }
}
