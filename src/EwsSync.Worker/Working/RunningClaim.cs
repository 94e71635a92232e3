using System;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Database.Working;

namespace EwsSync.Worker.Working;

/// <summary>A claim that is being worked on. It may be stopped from elsewhere at any moment, also at that of its end.</summary>
internal sealed class RunningClaim(WorkClaim claim, CancellationToken stopping) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(stopping);
    private bool _hasEnded;

    public WorkClaim Claim { get; } = claim;

    public CancellationToken Token => _stop.Token;

    /// <summary>Completes when nothing of it is left.</summary>
    public Task Ended { get; private set; } = Task.CompletedTask;

    public void Start(Func<Task> work) => Ended = Task.Run(work, CancellationToken.None);

    public void Stop()
    {
        lock (_gate)
        {
            // By a timer, so that what hears of it does not run inside this lock.
            if (!_hasEnded)
                _stop.CancelAfter(TimeSpan.Zero);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _hasEnded = true;
            _stop.Dispose();
        }
    }
}
