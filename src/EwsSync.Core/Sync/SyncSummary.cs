using System;
using System.Collections.Generic;
using EwsSync.Errors;

namespace EwsSync.Sync;

/// <summary>What one run did with one folder or hierarchy. Its figures are final once the run is disposed.</summary>
public sealed class SyncSummary
{
    /// <summary>The mailbox's address.</summary>
    public required string Mailbox { get; init; }

    /// <summary>One of <see cref="State.SyncKinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>The folder's path, or what the user called it.</summary>
    public string? FolderPath { get; internal set; }

    /// <summary>The canonical folder id, once it is known.</summary>
    public string? FolderId { get; internal set; }

    /// <summary>One of <see cref="Model.ChangeOrigins"/>; of the last page where it changed in between. Baseline for a run that delivers nothing.</summary>
    public string? Origin { get; internal set; }

    /// <summary>Pages that the consumer accepted.</summary>
    public int Pages { get; internal set; }

    /// <summary>Creates accepted.</summary>
    public int Created { get; internal set; }

    /// <summary>Updates accepted.</summary>
    public int Updated { get; internal set; }

    /// <summary>Deletes accepted.</summary>
    public int Deleted { get; internal set; }

    /// <summary>Read flag changes accepted.</summary>
    public int ReadFlagChanged { get; internal set; }

    /// <summary>Resets accepted: how often everything was begun anew.</summary>
    public int Resets { get; internal set; }

    /// <summary>Changes that were read and not delivered because a baseline was taken.</summary>
    public int Skipped { get; internal set; }

    /// <summary>Items that the server listed but could not deliver.</summary>
    public int FailedItems { get; internal set; }

    /// <summary>Changes that the server listed without a usable id or item, so that nobody can deliver them.</summary>
    public int LeftOut { get; internal set; }

    /// <summary>Requests that were sent again.</summary>
    public int Retries { get; internal set; }

    /// <summary>Time spent waiting because the server asked for it or failed.</summary>
    public TimeSpan Waited { get; internal set; }

    /// <summary>Bytes of answers, decompressed, repeated ones included.</summary>
    public long Bytes { get; internal set; }

    /// <summary>When it began, in UTC.</summary>
    public DateTime StartedUtc { get; internal set; }

    /// <summary>When it ended, in UTC.</summary>
    public DateTime? FinishedUtc { get; internal set; }

    /// <summary>Whether the folder was left out because the server says that nothing changed in it.</summary>
    public bool Quiet { get; internal init; }

    /// <summary>Whether the end was reached and accepted, with nothing left out.</summary>
    public bool Complete { get; internal set; }

    /// <summary>Why it is not complete: a stable error id; null where it is, or where it was stopped.</summary>
    public string? ErrorId { get; internal set; }

    /// <summary>Why it is not complete, as a sentence.</summary>
    public string? Error { get; internal set; }

    /// <summary>What was recovered or looked odd.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    /// <summary>All changes accepted.</summary>
    public int Changes => Created + Updated + Deleted + ReadFlagChanged;

    private readonly List<string> _warnings = [];

    /// <summary>Counts what the consumer has taken over.</summary>
    internal void Accept(ItemPage page)
    {
        var tally = page.Tally;
        Created += tally.Created;
        Updated += tally.Updated;
        Deleted += tally.Deleted;
        ReadFlagChanged += tally.ReadFlagChanged;
        Resets += tally.Resets;
        FailedItems += tally.Unread;
        LeftOut += page.LeftOutCount;
        if (page.EndsPage)
            Pages++;
        if (page.IsLast)
            Complete = ErrorId is null && FailedItems == 0 && LeftOut == 0;
    }

    /// <summary>Notes why it is not complete.</summary>
    internal void Fail(EwsException error)
    {
        ErrorId = error.ErrorId;
        Error = error.Message;
    }

    internal void Warn(string message)
    {
        lock (_warnings)
            _warnings.Add(message);
    }
}
