using EwsSync.Errors;

namespace EwsSync.State;

/// <summary>One row of the store's list.</summary>
/// <param name="State">The state; null where the file could not be read.</param>
/// <param name="Activity">What last happened; empty where unknown.</param>
/// <param name="Path">The state's file.</param>
public sealed record StoredState(SyncState? State, SyncActivity Activity, string Path)
{
    /// <summary>Why <see cref="State"/> is null.</summary>
    public SyncStateException? Problem { get; init; }
}
