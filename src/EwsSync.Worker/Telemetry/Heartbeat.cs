using System;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Worker.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting.Systemd;

namespace EwsSync.Worker.Telemetry;

/// <summary>
/// Whether the worker is well: it lives where its loop turns, and is ready where the database has answered. A worker that hangs is started anew by systemd's watchdog, or by Kubernetes.
/// </summary>
internal sealed class Heartbeat(WorkerSettings settings, TimeProvider time, ISystemdNotifier? systemd = null)
{
    private long _beat = time.GetTimestamp();
    private long _answer;
    private volatile string? _error = "The database has not answered yet.";

    /// <summary>The loop has turned.</summary>
    public void Beat()
    {
        Volatile.Write(ref _beat, time.GetTimestamp());
        systemd?.Notify(new ServiceState("WATCHDOG=1"));
    }

    /// <summary>The database has answered, or not.</summary>
    public void Answered(string? error)
    {
        if (error is null)
            Volatile.Write(ref _answer, time.GetTimestamp());
        _error = error;
    }

    /// <summary>Whether the loop still turns.</summary>
    public HealthCheckResult Live() => time.GetElapsedTime(Volatile.Read(ref _beat)) is var ago && ago <= Turning
        ? HealthCheckResult.Healthy()
        : HealthCheckResult.Unhealthy($"The worker has not checked in for {ago.TotalSeconds:F0} s.");

    /// <summary>Whether it can work.</summary>
    public HealthCheckResult Ready() => _error is { } error && (_answer == 0 || time.GetElapsedTime(Volatile.Read(ref _answer)) > Patience) ? HealthCheckResult.Unhealthy(error) : Live();

    // A database that does not answer keeps the loop waiting; that is no reason to kill the worker.
    private static readonly TimeSpan Turning = TimeSpan.FromMinutes(5);

    private TimeSpan Patience => TimeSpan.FromSeconds(Math.Max(30, settings.CheckIn.TotalSeconds * 3));
}

/// <summary>Shows a part of <see cref="Heartbeat"/> to load balancers and others.</summary>
internal sealed class HeartbeatCheck(Func<HealthCheckResult> look) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(look());
}
