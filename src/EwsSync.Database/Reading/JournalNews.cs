namespace EwsSync.Database.Reading;

/// <summary>A mailbox with rows that a reader has not acknowledged.</summary>
/// <param name="MailboxId">The mailbox.</param>
/// <param name="Position">The last sequence that the reader acknowledged; 0 = none.</param>
/// <param name="FirstSequence">The floor: what is below was pruned.</param>
/// <param name="LastSequence">The last row.</param>
public sealed record JournalNews(long MailboxId, long Position, long FirstSequence, long LastSequence)
{
    /// <summary>Whether the reader has never acknowledged anything of the mailbox.</summary>
    public bool IsNew { get; init; }

    /// <summary>Whether the journal no longer reaches back to the position: begin with <see cref="JournalReaders.SnapshotAsync"/>.</summary>
    public bool NeedsSnapshot => Position < FirstSequence - 1;
}
