using System;
using System.Collections.Generic;

namespace EwsSync.Database.Working;

/// <summary>A mailbox that workers keep. All times are in UTC, by the clock of the database.</summary>
public sealed record WorkMailbox
{
    /// <summary>Its number in the tables.</summary>
    public long MailboxId { get; init; }

    /// <summary>Its address.</summary>
    public required string Mailbox { get; init; }

    /// <summary>How it is synchronized.</summary>
    public required string Profile { get; init; }

    /// <summary>The server that it is on.</summary>
    public required string Server { get; init; }

    /// <summary>One of <see cref="WorkStates"/>.</summary>
    public required string State { get; init; }

    /// <summary>Who synchronizes it now.</summary>
    public string? Worker { get; init; }

    /// <summary>When a run was last complete.</summary>
    public DateTime? LastCompleteUtc { get; init; }

    /// <summary>How long ago that was; null where none was.</summary>
    public TimeSpan? Age { get; init; }

    /// <summary>Since when it has been due, or when it will be.</summary>
    public DateTime? DueUtc { get; init; }

    /// <summary>When the last run began.</summary>
    public DateTime? StartedUtc { get; init; }

    /// <summary>When it ended.</summary>
    public DateTime? EndedUtc { get; init; }

    /// <summary>More comes first.</summary>
    public int Priority { get; init; }

    /// <summary>How often in a row it has failed.</summary>
    public int Failures { get; init; }

    /// <summary>Until when it rests after a failure.</summary>
    public DateTime? RestsUntilUtc { get; init; }

    /// <summary>What went wrong.</summary>
    public string? ErrorId { get; init; }

    /// <summary>The same in words.</summary>
    public string? Error { get; init; }

    /// <summary>What to do about it.</summary>
    public string? Advice { get; init; }
}

/// <summary>A part of a list.</summary>
/// <param name="Total">How many there are in all.</param>
/// <param name="Rows">The part.</param>
public sealed record WorkPage(long Total, IReadOnlyList<WorkMailbox> Rows);

/// <summary>A folder of a mailbox, as the mirror has it.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="FolderClass">What it is for.</param>
/// <param name="Items">Items of the mirror.</param>
/// <param name="ServerItems">Items as the server counted them when the folder last changed.</param>
/// <param name="UpdatedUtc">When its state was last written.</param>
public sealed record WorkFolder(string Path, string? FolderClass, long Items, int? ServerItems, DateTime? UpdatedUtc);

/// <summary>A run over a mailbox.</summary>
/// <param name="StartedUtc">When it began.</param>
/// <param name="EndedUtc">When it ended.</param>
/// <param name="Result">Complete, Partial, Failed or Stopped.</param>
/// <param name="ErrorId">What went wrong.</param>
/// <param name="Changes">Rows that it journaled.</param>
/// <param name="Worker">Who it was.</param>
/// <param name="Summary">A sentence.</param>
public sealed record WorkRun(DateTime StartedUtc, DateTime? EndedUtc, string? Result, string? ErrorId, long Changes, string? Worker, string? Summary);

/// <summary>One mailbox with what is in it and what has happened to it.</summary>
/// <param name="Mailbox">How it stands.</param>
/// <param name="Folders">What is in it.</param>
/// <param name="Runs">The last of them, the newest first.</param>
public sealed record WorkMailboxDetail(WorkMailbox Mailbox, IReadOnlyList<WorkFolder> Folders, IReadOnlyList<WorkRun> Runs);
