using System;

namespace EwsSync.Database.Reading;

/// <summary>A mailbox of the database.</summary>
public sealed record MirrorMailbox
{
    /// <summary>Its number in the tables.</summary>
    public long MailboxId { get; init; }

    /// <summary>Its address.</summary>
    public required string Mailbox { get; init; }

    /// <summary>The file, or host and name, of the database.</summary>
    public required string Database { get; init; }

    /// <summary>Folders that are there.</summary>
    public long Folders { get; init; }

    /// <summary>Items that are there.</summary>
    public long Items { get; init; }

    /// <summary>Their size in bytes.</summary>
    public long Size { get; init; }

    /// <summary>Tombstones of items.</summary>
    public long Tombstones { get; init; }

    /// <summary>The first row of the journal that is still there.</summary>
    public long FirstSequence { get; init; }

    /// <summary>The last row of the journal.</summary>
    public long LastSequence { get; init; }

    /// <summary>When the last run ended, in UTC.</summary>
    public DateTime? LastRunUtc { get; init; }

    /// <summary>When a run was last complete, in UTC.</summary>
    public DateTime? LastCompleteUtc { get; init; }

    /// <summary><c>Complete</c>, <c>Partial</c>, <c>Failed</c> or <c>Stopped</c>.</summary>
    public string? LastResult { get; init; }

    /// <summary>The error id of the last run.</summary>
    public string? LastErrorId { get; init; }

    /// <summary>Rows that the last run journaled.</summary>
    public long? LastChanges { get; init; }

    /// <summary>Who synchronizes it now.</summary>
    public string? Worker { get; init; }

    /// <summary>How long ago a run was last complete; null where none was.</summary>
    public TimeSpan? Age { get; init; }
}
