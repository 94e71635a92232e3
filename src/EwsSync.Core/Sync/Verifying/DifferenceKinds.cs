namespace EwsSync.Sync;

/// <summary>The values of <see cref="MailboxDifference.Difference"/>: how what is known differs from what the server has.</summary>
public static class DifferenceKinds
{
    /// <summary>The server has it, and it is not known here.</summary>
    public const string MissingHere = nameof(MissingHere);

    /// <summary>It is known here, and the server does not have it.</summary>
    public const string GoneThere = nameof(GoneThere);

    /// <summary>Both have it, and the server has a newer version: another change key, or another name or class of a folder.</summary>
    public const string Stale = nameof(Stale);

    /// <summary>Both have it, in different folders.</summary>
    public const string WrongFolder = nameof(WrongFolder);

    /// <summary>Both have the same version of it, with different read flags.</summary>
    public const string WrongFlag = nameof(WrongFlag);

    /// <summary>A row of the journal is not there, so that a reader passes over what it said.</summary>
    public const string JournalGap = nameof(JournalGap);
}
