using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace EwsSync.Client.Resilience;

/// <summary>How many calls to a server may be under way at once, over all mailboxes and connections that share it. The number may change at any time; calls under way are not disturbed.</summary>
public sealed class CallBudget
{
    private readonly object _gate = new();
    private readonly Queue<TaskCompletionSource<bool>> _waiting = new();
    private int _limit;
    private int _running;

    /// <param name="limit">1 or more.</param>
    public CallBudget(int limit) => _limit = Checked(limit);

    /// <summary>Calls at once.</summary>
    public int Limit
    {
        get
        {
            lock (_gate)
                return _limit;
        }

        set
        {
            lock (_gate)
                _limit = Checked(value);
            Admit();
        }
    }

    /// <summary>Calls that are under way.</summary>
    public int Running
    {
        get
        {
            lock (_gate)
                return _running;
        }
    }

    /// <summary>Waits for a place; who came first goes first. Dispose of it when the call has ended.</summary>
    public async Task<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        var place = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
            _waiting.Enqueue(place);
        Admit();
        using (cancellationToken.Register(static state => ((TaskCompletionSource<bool>)state!).TrySetCanceled(), place))
            await place.Task.ConfigureAwait(false);
        return new Place(this);
    }

    private void Admit()
    {
        while (true)
        {
            TaskCompletionSource<bool> next;
            lock (_gate)
            {
                if (_running >= _limit || _waiting.Count == 0)
                    return;
                next = _waiting.Dequeue();
                _running++;
            }

            // Whoever had enough meanwhile leaves the place to the next one.
            if (!next.TrySetResult(true))
                Leave();
        }
    }

    private void Leave()
    {
        lock (_gate)
            _running--;
    }

    private static int Checked(int limit) => limit >= 1 ? limit : throw new ArgumentOutOfRangeException(nameof(limit), limit, "At least one call must be possible.");

    private sealed class Place(CallBudget budget) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) != 0)
                return;
            budget.Leave();
            budget.Admit();
        }
    }
}
