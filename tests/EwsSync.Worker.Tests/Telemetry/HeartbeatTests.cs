using System;
using System.Collections.Generic;
using EwsSync.Worker.Configuration;
using EwsSync.Worker.Telemetry;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting.Systemd;
using Xunit;

namespace EwsSync.Worker.Tests.Telemetry;

public sealed class HeartbeatTests
{
    private readonly Clock _clock = new();
    private readonly Notifier _systemd = new();

    [Fact]
    public void It_is_ready_once_the_database_has_answered_and_a_short_outage_changes_nothing()
    {
        var heart = Make();
        Assert.Equal((HealthStatus.Healthy, HealthStatus.Unhealthy), (heart.Live().Status, heart.Ready().Status));
        heart.Answered(null);
        Assert.Equal(HealthStatus.Healthy, heart.Ready().Status);
        heart.Answered("It is away.");
        Assert.Equal(HealthStatus.Healthy, heart.Ready().Status);
        Pass(heart, 40);
        Assert.Equal((HealthStatus.Unhealthy, "It is away."), (heart.Ready().Status, heart.Ready().Description));
        Assert.Equal(HealthStatus.Healthy, heart.Live().Status);
        heart.Answered(null);
        Assert.Equal(HealthStatus.Healthy, heart.Ready().Status);
    }

    [Fact]
    public void A_loop_that_hangs_is_not_alive()
    {
        var heart = Make();
        _clock.Now += TimeSpan.FromMinutes(6);
        Assert.Equal(HealthStatus.Unhealthy, heart.Live().Status);
        heart.Beat();
        Assert.Equal(HealthStatus.Healthy, heart.Live().Status);
    }

    [Fact]
    public void The_watchdog_of_systemd_hears_each_beat()
    {
        var heart = Make();
        heart.Beat();
        heart.Beat();
        Assert.Equal(2, _systemd.States.Count);
    }

    private Heartbeat Make() => new(new WorkerSettings { Database = "x", Servers = new Dictionary<string, ServerSettings>(), Profiles = new Dictionary<string, ProfileSettings>() }, _clock, _systemd);

    private void Pass(Heartbeat heart, int seconds)
    {
        _clock.Now += TimeSpan.FromSeconds(seconds);
        heart.Beat();
    }

    private sealed class Clock : TimeProvider
    {
        public TimeSpan Now { get; set; } = TimeSpan.FromDays(1);

        public override long GetTimestamp() => (long)(Now.TotalSeconds * TimestampFrequency);
    }

    private sealed class Notifier : ISystemdNotifier
    {
        public List<ServiceState> States { get; } = [];

        public bool IsEnabled => true;

        public void Notify(ServiceState state) => States.Add(state);
    }
}
