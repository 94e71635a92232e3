namespace EwsSync.Sync;

/// <summary>What to do where there is no state yet.</summary>
public enum InitialSyncPolicy
{
    /// <summary>Nobody said: read everything, with a warning that names the place where no state was found.</summary>
    Unspecified,

    /// <summary>Read and deliver everything that is there.</summary>
    Full,

    /// <summary>Go to "now" without delivering what is there; only later changes count.</summary>
    Baseline,

    /// <summary>Stop with <c>SyncStateMissing</c>.</summary>
    Stop,
}

/// <summary>What to do when the server refuses a stored state.</summary>
public enum InvalidStatePolicy
{
    /// <summary>Stop with <c>SyncStateRejected</c>; the stored state is kept.</summary>
    Stop,

    /// <summary>Announce it by a Reset change and deliver everything anew, with origin Restart.</summary>
    Restart,
}
