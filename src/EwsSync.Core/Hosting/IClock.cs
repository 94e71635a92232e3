using System;
using System.Threading;
using System.Threading.Tasks;

namespace EwsSync.Hosting;

/// <summary>Time, as the core sees it; injected so that tests run without waiting.</summary>
public interface IClock
{
    /// <summary>The present, in UTC.</summary>
    DateTimeOffset UtcNow { get; }

    /// <summary>Completes after <paramref name="delay"/>, or is cancelled.</summary>
    Task Delay(TimeSpan delay, CancellationToken cancellationToken);
}
