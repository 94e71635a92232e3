namespace EwsSync.State;

/// <summary>What a state is committed for.</summary>
public enum CommitReason
{
    /// <summary>A page, or a slice of one, that the consumer has taken over.</summary>
    Page,

    /// <summary>A page of a first synchronization whose changes nobody wants.</summary>
    Baseline,

    /// <summary>Everything is read anew; committed before the consumer hears of it.</summary>
    Restart,

    /// <summary>A page of the folder tree that "all folders" keeps for itself, or what is known of it.</summary>
    Tree,
}
