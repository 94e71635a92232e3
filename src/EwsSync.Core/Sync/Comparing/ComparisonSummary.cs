using System;
using System.Collections.Generic;
using System.Linq;
using EwsSync.Errors;

namespace EwsSync.Sync;

/// <summary>What the comparison of two mailboxes came to.</summary>
public sealed record ComparisonSummary
{
    /// <summary>The address of the reference.</summary>
    public required string Mailbox { get; init; }

    /// <summary>The address of the other mailbox.</summary>
    public required string OtherMailbox { get; init; }

    /// <summary>The server of the reference.</summary>
    public required string Server { get; init; }

    /// <summary>The other server.</summary>
    public required string OtherServer { get; init; }

    /// <summary>When it began, in UTC.</summary>
    public DateTime StartedUtc { get; init; }

    /// <summary>When it ended, in UTC.</summary>
    public DateTime FinishedUtc { get; init; }

    /// <summary>Folders that both have and whose items were compared.</summary>
    public int Folders { get; init; }

    /// <summary>Items in the reference.</summary>
    public long Items { get; init; }

    /// <summary>Items in the other mailbox.</summary>
    public long OtherItems { get; init; }

    /// <summary>What differs.</summary>
    public IReadOnlyList<ComparisonDifference> Differences { get; init; } = [];

    /// <summary>Whether everything was compared.</summary>
    public bool Complete { get; init; }

    /// <summary>Whether everything was compared and nothing of the reference is missing or different.</summary>
    public bool Success => Complete && Differences.All(difference => difference.Difference == ComparisonKinds.OnlyInOther);

    /// <summary>The first reason why it is not complete: a stable error id.</summary>
    public string? ErrorId { get; init; }

    /// <summary>The same as a sentence.</summary>
    public string? Error { get; init; }

    /// <summary>The error itself, with its advice.</summary>
    public EwsException? Cause { get; init; }
}
