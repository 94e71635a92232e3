using EwsSync.Errors;

namespace EwsSync.State;

/// <summary>The errors of leases, worded once.</summary>
internal static class LeaseFaults
{
    public static SyncStateException Locked(string path, SyncStateIdentity identity, string? holder) => new(
        ErrorIds.StateLocked,
        $"The {identity.Kind} state of consumer '{identity.Consumer}' is in use: held by {holder ?? "another run that left no name"}.",
        "Wait for that run to end, or give a lock time-out so that this one waits, or another consumer name to follow the folder apart.")
    {
        Path = path,
        IsTransient = true,
    };

    public static SyncStateException Lost(string path, SyncStateIdentity identity) => new(
        ErrorIds.LeaseLost,
        $"The {identity.Kind} state of consumer '{identity.Consumer}' was let go or taken over by another run. Nothing was committed.",
        "Run one at a time for a consumer; the next run goes on from what is stored.")
    {
        Path = path,
    };
}
