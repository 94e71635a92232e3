using System;
using System.Collections.Generic;
using System.Linq;
using EwsSync.Errors;

namespace EwsSync.Sync;

/// <summary>What a verification of one mailbox came to.</summary>
public sealed record VerificationSummary
{
    /// <summary>The mailbox's address.</summary>
    public required string Mailbox { get; init; }

    /// <summary>What was held against the server: a database, or files.</summary>
    public required string Against { get; init; }

    /// <summary>The server's URL.</summary>
    public required string Server { get; init; }

    /// <summary>The version that the server says it is; null where it says none.</summary>
    public string? ServerVersion { get; init; }

    /// <summary>When it began, in UTC.</summary>
    public DateTime StartedUtc { get; init; }

    /// <summary>When it ended, in UTC.</summary>
    public DateTime FinishedUtc { get; init; }

    /// <summary>Folders whose items were compared.</summary>
    public int Folders => FolderResults.Count(folder => folder.ErrorId is null);

    /// <summary>Folders that the server has and whose items were not compared, since they were never synchronized or were not asked for.</summary>
    public int FoldersNotCompared { get; init; }

    /// <summary>Items that the server listed.</summary>
    public long Items => FolderResults.Sum(folder => (long)folder.Found);

    /// <summary>Items that are known here.</summary>
    public long KnownItems => FolderResults.Sum(folder => (long)folder.Known);

    /// <summary>What the next synchronization will settle anyway; these are no differences.</summary>
    public int Pending { get; init; }

    /// <summary>What differs, and nothing explains.</summary>
    public IReadOnlyList<MailboxDifference> Differences { get; init; } = [];

    /// <summary>Those of them that were repaired.</summary>
    public int Repaired => Differences.Count(difference => difference.Repaired);

    /// <summary>Whether everything that was to be compared was.</summary>
    public bool Complete { get; init; }

    /// <summary>Whether everything was compared and nothing differs, or nothing does any more.</summary>
    public bool Success => Complete && Differences.All(difference => difference.Repaired);

    /// <summary>The first reason why it is not complete: a stable error id.</summary>
    public string? ErrorId { get; init; }

    /// <summary>The same as a sentence.</summary>
    public string? Error { get; init; }

    /// <summary>The error itself, with its advice.</summary>
    public EwsException? Cause { get; init; }

    /// <summary>What looked odd.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>One for each folder whose items were to be compared.</summary>
    public IReadOnlyList<VerifiedFolder> FolderResults { get; init; } = [];

    /// <summary>Bytes of answers, decompressed.</summary>
    public long Bytes { get; init; }
}
