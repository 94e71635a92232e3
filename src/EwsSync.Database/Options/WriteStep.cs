namespace EwsSync.Database.Options;

/// <summary>The steps of the writing transaction; tests stop it at each of them.</summary>
internal enum WriteStep
{
    Begun,
    Locked,
    Compared,
    RowsWritten,
    JournalWritten,
    StateWritten,
    CounterWritten,
    Committing,
    Committed,
}
