using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Hosting;

namespace EwsSync.Core.Tests.Reliability.Watching;

/// <summary>Time that stands still until everybody who works is done, and then goes on to whoever waits for it next.</summary>
internal sealed class SimulatedClock : IClock
{
    private readonly Lock _gate = new();
    private readonly PriorityQueue<TaskCompletionSource, TimeSpan> _waiting = new();
    private DateTimeOffset _start = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);
    private TimeSpan _elapsed;
    private long _version;

    public DateTimeOffset UtcNow
    {
        get
        {
            lock (_gate)
                return _start + _elapsed;
        }
    }

    /// <summary>How much time has passed, whatever the clock was set to.</summary>
    public TimeSpan Elapsed
    {
        get
        {
            lock (_gate)
                return _elapsed;
        }
    }

    public Task Delay(TimeSpan delay, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return Task.FromCanceled(cancellationToken);
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        cancellationToken.Register(() => done.TrySetCanceled(cancellationToken));
        lock (_gate)
        {
            _version++;
            if (delay >= TimeSpan.Zero)
                _waiting.Enqueue(done, _elapsed + delay);
        }

        return done.Task;
    }

    /// <summary>Somebody sets the clock, or the machine slept: nobody's wait notices.</summary>
    public void Jump(TimeSpan by)
    {
        lock (_gate)
            _start += by;
    }

    /// <summary>Goes on to the next wait that is not given up. False where it would be beyond.</summary>
    public bool Advance(TimeSpan until)
    {
        TaskCompletionSource next;
        lock (_gate)
        {
            while (_waiting.TryPeek(out var gone, out _) && gone.Task.IsCompleted)
                _waiting.Dequeue();
            if (!_waiting.TryPeek(out _, out var due) || due > until)
                return false;
            next = _waiting.Dequeue();
            _elapsed = due > _elapsed ? due : _elapsed;
            _version++;
        }

        next.TrySetResult();
        return true;
    }

    /// <summary>Whether it is enough that nobody waits for a thread: time may then go on while somebody still works, which a history can bear.</summary>
    public bool IsHasty { get; init; }

    /// <summary>Waits until nobody works any more, as far as that can be seen.</summary>
    public async Task SettleAsync(Task until)
    {
        for (var quiet = 0; quiet < 2 && !until.IsCompleted;)
        {
            var before = Interlocked.Read(ref _version);
            for (var turn = 0; turn < 20 && IsHasty; turn++)
                await Task.Yield();
            if (!IsHasty)
                await Task.WhenAny(until, Task.Delay(1));
            quiet = ThreadPool.PendingWorkItemCount == 0 && before == Interlocked.Read(ref _version) ? quiet + 1 : 0;
        }
    }
}
