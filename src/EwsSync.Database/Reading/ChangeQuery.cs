using System;
using System.Collections.Generic;

namespace EwsSync.Database;

/// <summary>What of the journal is wanted, and by whom.</summary>
public sealed record ChangeQuery
{
    /// <summary>Addresses; empty = all mailboxes.</summary>
    public IReadOnlyList<string> Mailboxes { get; init; } = [];

    /// <summary>
    /// A reader by name: it gets what it has not acknowledged yet; one that is new, or whose rows were pruned, begins with the items as they are. Null looks back and
    /// moves nothing.
    /// </summary>
    public string? Consumer { get; init; }

    /// <summary>For a reader: begin again with the items as they are, whatever was acknowledged.</summary>
    public bool BeginAnew { get; init; }

    /// <summary>Rows seen at that time or later.</summary>
    public DateTime? SinceUtc { get; init; }

    /// <summary>Rows seen before that time.</summary>
    public DateTime? UntilUtc { get; init; }

    /// <summary>Only so many rows, the last ones of each mailbox.</summary>
    public int? Last { get; init; }

    /// <summary>Which rows are handed over; what is not wanted counts as acknowledged with the rest.</summary>
    public Func<Reading.JournalEntry, bool>? Where { get; init; }

    /// <summary>Whether to wait for rows that are still to come.</summary>
    public bool Wait { get; init; }

    /// <summary>How often to look while waiting.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The most rows in a page.</summary>
    public int PageSize { get; init; } = 1000;
}
