using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Hosting;

namespace EwsSync.Core.Tests.Reliability.Watching;

/// <summary>Time that stands still until everybody who works is done, and then goes on to whoever waits for it next.</summary>
internal sealed class SimulatedClock : IClock
{
    // Longer than anything works without a pause: of two seconds, a first turn on a machine that compiled meanwhile took all, and its thread was counted as the runner's from then on.
    private static readonly TimeSpan FirstLook = TimeSpan.FromSeconds(6);

    // A thread that is busy for longer belongs to nobody who is tested: on a machine that compiles meanwhile, one that had work waited for two seconds for its processor.
    private static readonly TimeSpan LongestWork = TimeSpan.FromSeconds(20);
    private static int _residents = -1;

    private readonly Lock _gate = new();
    private readonly PriorityQueue<(TaskCompletionSource Done, CancellationTokenRegistration Stop), TimeSpan> _waiting = new();
    private DateTimeOffset _start = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);
    private TimeSpan _elapsed;

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
        var stop = cancellationToken.Register(() => done.TrySetCanceled(cancellationToken));
        lock (_gate)
        {
            if (delay >= TimeSpan.Zero)
                _waiting.Enqueue((done, stop), _elapsed + delay);
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
        (TaskCompletionSource Done, CancellationTokenRegistration Stop) next;
        lock (_gate)
        {
            while (_waiting.TryPeek(out var gone, out _) && gone.Done.Task.IsCompleted)
                _waiting.Dequeue();
            if (!_waiting.TryPeek(out _, out var due) || due > until)
                return false;
            next = _waiting.Dequeue();
            _elapsed = due > _elapsed ? due : _elapsed;
        }

        // What lasts longer than the wait would remember all that ever was.
        next.Stop.Dispose();
        next.Done.TrySetResult();
        return true;
    }

    /// <summary>
    /// Waits until nobody works any more. Whoever works does so on a thread of the pool: a thread counts as busy from the moment that work is queued for it until it finds no more. That is
    /// exact as long as nothing else runs in the process (<see cref="AloneInTheProcess"/>); waiting for a while that looks quiet was not, and time went on past a page that was being made.
    /// </summary>
    public static void Settle(Task until)
    {
        var wait = new SpinWait();
        var window = Stopwatch.StartNew();
        var fewest = int.MaxValue;
        while (!until.IsCompleted && !IsQuiet())
        {
            // The runner of the tests keeps threads of the pool for itself, sometimes one more than before.
            fewest = Math.Min(fewest, BusyThreads());
            if (window.Elapsed > (_residents < 0 ? FirstLook : LongestWork))
                _residents = fewest;
            wait.SpinOnce();
        }
    }

    // What is queued is read first: who has taken it meanwhile is busy, then.
    private static bool IsQuiet()
    {
        if (ThreadPool.PendingWorkItemCount > 0)
            return false;
        var busy = BusyThreads();
        if (_residents > busy)
            _residents = busy;
        return busy == _residents && ThreadPool.PendingWorkItemCount == 0;
    }

    private static int BusyThreads()
    {
        ThreadPool.GetMaxThreads(out var most, out _);
        ThreadPool.GetAvailableThreads(out var idle, out _);
        return most - idle - (Thread.CurrentThread.IsThreadPoolThread ? 1 : 0);
    }
}
