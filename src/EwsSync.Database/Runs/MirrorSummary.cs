using System;
using System.Collections.Generic;
using EwsSync.Sync;

namespace EwsSync.Database;

/// <summary>What one run did with one mailbox. The counts are true differences: rows of the journal.</summary>
public sealed class MirrorSummary
{
    /// <summary>The mailbox's address.</summary>
    public required string Mailbox { get; init; }

    /// <summary>The file, or host and name, of the database; never a secret.</summary>
    public required string Database { get; init; }

    /// <summary>The run, as in the journal's <c>run_id</c>.</summary>
    public required string RunId { get; init; }

    /// <summary>Whether the run only looked: what it received is to come, and nothing was written.</summary>
    public bool IsPeek { get; init; }

    /// <summary>Folders that were read, quiet ones included.</summary>
    public int Folders { get; internal set; }

    /// <summary>Those of them that were left out, since the server says that nothing changed in them.</summary>
    public int QuietFolders { get; internal set; }

    /// <summary>Items that are new.</summary>
    public long Created { get; internal set; }

    /// <summary>Items that changed.</summary>
    public long Updated { get; internal set; }

    /// <summary>Items that are gone; those that moved count here and among the new ones.</summary>
    public long Deleted { get; internal set; }

    /// <summary>Items whose read flag changed.</summary>
    public long ReadFlagChanged { get; internal set; }

    /// <summary>Moves that were recognized, each a Delete and a Create.</summary>
    public long Moved { get; internal set; }

    /// <summary>Items that are there under another id, since the mailbox was moved.</summary>
    public long IdsChanged { get; internal set; }

    /// <summary>Folders that are new, changed or gone, or there under another id.</summary>
    public long FolderChanges { get; internal set; }

    /// <summary>Rows of the journal: all of the above but <see cref="Moved"/>.</summary>
    public long Journaled { get; internal set; }

    /// <summary>The last sequence of the mailbox before the run.</summary>
    public long FirstSequence { get; internal set; }

    /// <summary>The last sequence of the mailbox after the run.</summary>
    public long LastSequence { get; internal set; }

    /// <summary>Pages that were written.</summary>
    public int Pages { get; internal set; }

    /// <summary>Changes that the server sent and the mirror has taken over, whether they made a difference or not.</summary>
    public long Received { get; internal set; }

    /// <summary>Bytes of answers, decompressed.</summary>
    public long Bytes { get; internal set; }

    /// <summary>Requests that were sent again.</summary>
    public int Retries { get; internal set; }

    /// <summary>Time spent waiting because the server asked for it or failed.</summary>
    public TimeSpan Waited { get; internal set; }

    /// <summary>When it began, in UTC.</summary>
    public DateTime StartedUtc { get; internal set; }

    /// <summary>When it ended, in UTC.</summary>
    public DateTime FinishedUtc { get; internal set; }

    /// <summary>Whether all folders were read to their end, with nothing left out.</summary>
    public bool Complete { get; internal set; }

    /// <summary>Whether nothing at all could be done, not even in part.</summary>
    public bool Failed { get; internal set; }

    /// <summary>The first reason why it is not complete: a stable error id.</summary>
    public string? ErrorId { get; internal set; }

    /// <summary>The same as a sentence.</summary>
    public string? Error { get; internal set; }

    /// <summary>The error itself, with its advice; null where there is none, or where a folder's own summary has it.</summary>
    public Errors.EwsException? Cause { get; internal set; }

    /// <summary>What was recovered or looked odd.</summary>
    public IReadOnlyList<string> Warnings { get; internal set; } = [];

    /// <summary>One for each folder.</summary>
    public IReadOnlyList<SyncSummary> FolderSummaries { get; internal set; } = [];
}
