using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using EwsSync.Hosting;

namespace EwsSync.Client.Tests.Fakes;

/// <summary>Time that passes when a test says so.</summary>
public sealed class ManualClock : IClock
{
    private readonly object _lock = new();
    private readonly List<(TimeSpan Due, TaskCompletionSource Done)> _pending = [];
    private readonly Channel<bool> _registered = Channel.CreateUnbounded<bool>();

    private DateTimeOffset _start = new(2026, 11, 22, 14, 0, 0, TimeSpan.Zero);
    private TimeSpan _elapsed;

    public DateTimeOffset UtcNow
    {
        get
        {
            lock (_lock)
                return _start + _elapsed;
        }
    }

    public Task Delay(TimeSpan delay, CancellationToken cancellationToken)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        cancellationToken.Register(() => done.TrySetCanceled(cancellationToken));
        lock (_lock)
        {
            if (delay >= TimeSpan.Zero)
                _pending.Add((_elapsed + delay, done));
        }

        if (delay >= TimeSpan.Zero)
            _registered.Writer.TryWrite(true);
        return done.Task;
    }

    /// <summary>Waits until somebody waits for time, then lets just so much pass that the first of them goes on.</summary>
    public async Task<TimeSpan> PassAsync()
    {
        while (true)
        {
            await _registered.Reader.ReadAsync();
            TaskCompletionSource first;
            TimeSpan passed;
            lock (_lock)
            {
                _pending.RemoveAll(wait => wait.Done.Task.IsCompleted);
                if (_pending.Count == 0)
                    continue;
                var next = _pending.MinBy(wait => wait.Due);
                _pending.Remove(next);
                passed = next.Due - _elapsed;
                _elapsed = next.Due;
                first = next.Done;
            }

            first.TrySetResult();
            return passed;
        }
    }

    /// <summary>Somebody sets the machine's clock; waits under way do not notice.</summary>
    public void Set(DateTimeOffset now)
    {
        lock (_lock)
            _start = now - _elapsed;
    }
}
