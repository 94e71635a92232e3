using System;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Hosting;

namespace EwsSync.Database.Tests.Backends;

/// <summary>Time that passes only where somebody waits.</summary>
internal sealed class QuickClock : IClock
{
    public DateTimeOffset UtcNow { get; set; } = DateTimeOffset.UtcNow;

    public Task Delay(TimeSpan delay, CancellationToken cancellationToken)
    {
        UtcNow += delay;
        return Task.CompletedTask;
    }
}
