namespace EwsSync.Database.Reading;

/// <summary>What the journal says besides what a server can say (<see cref="Model.ChangeTypes"/>).</summary>
public static class JournalTypes
{
    /// <summary>
    /// The same item or folder under another id, since its mailbox was moved. <see cref="JournalEntry.OldItemKey"/> and <see cref="JournalEntry.OldFolderId"/> say
    /// what it was called; nothing else is different, or a row of its own follows that says what.
    /// </summary>
    public const string IdChange = nameof(IdChange);

    /// <summary>
    /// A row that was lost, and of which nobody knows what it said: a repair puts it into the gap. Readers of <see cref="ChangeReader"/> do not get it; what it was about
    /// was journaled again behind it.
    /// </summary>
    public const string Lost = nameof(Lost);
}
