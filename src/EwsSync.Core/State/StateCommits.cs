using EwsSync.Compat;

namespace EwsSync.State;

/// <summary>What is the same for all stores.</summary>
public static class StateCommits
{
    /// <summary>Stores a state by itself, without a lease: for imports and tools. Refused while a run of another process has it.</summary>
    public static void Commit(this IStateStore store, SyncState state) => Throw.IfNull(store).Commit(new StateCommit(Throw.IfNull(state)));
}
