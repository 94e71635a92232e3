using System;
using System.Threading;
using System.Threading.Tasks;

namespace EwsSync.Hosting;

/// <summary>No retry at all: the first failure is the last.</summary>
public sealed class SingleAttempt : IAttempts
{
    /// <summary>The one instance.</summary>
    public static SingleAttempt Instance { get; } = new();

    private SingleAttempt()
    {
    }

    /// <inheritdoc/>
    public Task<T> RunAsync<T>(
        string operation, IAttemptCounter counter, Func<int, CancellationToken, Task<T>> attempt, CancellationToken cancellationToken) =>
        attempt(1, cancellationToken);
}
