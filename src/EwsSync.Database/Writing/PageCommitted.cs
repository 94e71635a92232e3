namespace EwsSync.Database.Writing;

/// <summary>What a page came to.</summary>
/// <param name="Version">The version of the state now.</param>
/// <param name="LastSequence">The last sequence number of the mailbox now.</param>
/// <param name="Journaled">How many of the changes were true differences.</param>
/// <param name="UnknownItems">Read flags of items that the mirror does not have: nothing to write.</param>
public sealed record PageCommitted(long Version, long LastSequence, int Journaled, int UnknownItems)
{
    /// <summary>Whether the answer to COMMIT was lost and the page was found to be there.</summary>
    public bool WasReadBack { get; init; }
}
