using System;
using System.Collections.Generic;
using System.Linq;

namespace EwsSync.Worker.Configuration;

/// <summary>Which profiles may run now.</summary>
internal sealed class ProfileClock(WorkerSettings settings, TimeProvider time)
{
    /// <summary>The names of those whose window is not closed.</summary>
    public List<string> Open() => [.. settings.Profiles.Where(pair => OpenFor(pair.Value) != TimeSpan.Zero).Select(pair => pair.Key)];

    /// <summary>How long a profile may still run; zero = its window is closed, null = it has none.</summary>
    public TimeSpan? OpenFor(ProfileSettings profile) =>
        profile.Window is { } window ? TimeWindow.Parse(window)!.OpenFor(time.GetUtcNow(), ZoneOf(profile)) ?? TimeSpan.Zero : null;

    public static TimeZoneInfo ZoneOf(ProfileSettings profile) => profile.TimeZone is { } zone ? TimeZoneInfo.FindSystemTimeZoneById(zone) : TimeZoneInfo.Local;
}
