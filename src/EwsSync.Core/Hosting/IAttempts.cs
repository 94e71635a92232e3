using System;
using System.Threading;
using System.Threading.Tasks;

namespace EwsSync.Hosting;

/// <summary>
/// The retry seam: runs "send and read one page" until it succeeds, fails for good, or the budget is spent. One instance serves one
/// mailbox, so that all its concurrent calls share one back-off and one limit of calls under way. An attempt fails by throwing an
/// <see cref="Errors.EwsException"/>, whose <c>IsTransient</c> and <c>RetryAfter</c> decide what follows.
/// </summary>
public interface IAttempts
{
    /// <summary>Runs <paramref name="attempt"/> (its argument counts from 1) and returns its first success.</summary>
    /// <param name="operation">The name for notices, for example <c>SyncFolderItems</c>.</param>
    /// <param name="counter">Receives each retry and wait before it starts.</param>
    /// <param name="attempt">One whole attempt.</param>
    /// <param name="cancellationToken">Ends the attempt or the wait at once.</param>
    Task<T> RunAsync<T>(
        string operation, IAttemptCounter counter, Func<int, CancellationToken, Task<T>> attempt, CancellationToken cancellationToken);
}

/// <summary>Collects for a run's summary what its attempts cost.</summary>
public interface IAttemptCounter
{
    /// <summary>An attempt failed and another one follows after <paramref name="wait"/>.</summary>
    void Retrying(TimeSpan wait);

    /// <summary>What no wait may outlast; null = as long as the retry budget allows.</summary>
    TimeLimit? TimeLimit { get; }
}
