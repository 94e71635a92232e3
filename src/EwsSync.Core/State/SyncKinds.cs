namespace EwsSync.State;

/// <summary>What a state is of. Text, so that it reads the same everywhere.</summary>
public static class SyncKinds
{
    /// <summary>A folder hierarchy, handed to a consumer.</summary>
    public const string Hierarchy = nameof(Hierarchy);

    /// <summary>The items of one folder.</summary>
    public const string Items = nameof(Items);

    /// <summary>The folder tree that "all folders" keeps for itself, apart from what a consumer of the hierarchy has seen.</summary>
    public const string Tree = nameof(Tree);
}
