using EwsSync.Model;
using EwsSync.State;

namespace EwsSync.Sync;

/// <summary>What a change comes from, by the phase that its run is in.</summary>
internal static class PhaseOrigins
{
    /// <summary>One of <see cref="ChangeOrigins"/>.</summary>
    public static string Of(string phase) => phase switch
    {
        SyncPhases.Incremental => ChangeOrigins.Incremental,
        SyncPhases.Restart => ChangeOrigins.Restart,
        _ => ChangeOrigins.Initial,
    };

    /// <summary>The same for a summary, which knows of baselines too.</summary>
    public static string InSummary(string phase) => phase == SyncPhases.Baseline ? SyncPhases.Baseline : Of(phase);
}
