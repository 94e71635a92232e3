namespace EwsSync.State;

/// <summary>The three contracts that a run needs of a store, as one.</summary>
public interface ISyncStateStore : IStateStore, IStateLeases, IFolderNames
{
}
