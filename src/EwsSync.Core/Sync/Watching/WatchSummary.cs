using System;

namespace EwsSync.Sync;

/// <summary>What watching one mailbox has come to so far.</summary>
public sealed class WatchSummary
{
    /// <summary>The mailbox, as it was asked for.</summary>
    public required string Mailbox { get; init; }

    /// <summary>Whether the server notifies of changes at present; else they are found by a look every poll interval.</summary>
    public bool Live { get; internal set; }

    /// <summary>How often it was synchronized.</summary>
    public long Turns { get; internal set; }

    /// <summary>How many changes were accepted.</summary>
    public long Changes { get; internal set; }

    /// <summary>How often notifications were opened.</summary>
    public int Opened { get; internal set; }

    /// <summary>When all watched folders were last synchronized to their end; null until they were.</summary>
    public DateTime? LastCompleteUtc { get; internal set; }

    /// <summary>What is wrong at present: a stable id, or null.</summary>
    public string? ErrorId { get; internal set; }

    /// <summary>The same in words.</summary>
    public string? Error { get; internal set; }

    /// <summary>Whether everything that happened before the last look was delivered.</summary>
    public bool Complete => LastCompleteUtc is not null && ErrorId is null;
}
