using System;
using System.Collections.Generic;

namespace EwsSync.Database.Working;

/// <summary>How all mailboxes of all workers stand.</summary>
public sealed record WorkOverview
{
    /// <summary>By profile and state.</summary>
    public required IReadOnlyList<WorkCount> Counts { get; init; }

    /// <summary>What went wrong with mailboxes that fail now, the most frequent first.</summary>
    public required IReadOnlyList<WorkError> Errors { get; init; }

    /// <summary>The servers.</summary>
    public required IReadOnlyList<WorkServer> Servers { get; init; }

    /// <summary>The workers.</summary>
    public required IReadOnlyList<WorkerInfo> Workers { get; init; }
}

/// <summary>The mailboxes of one profile in one state.</summary>
/// <param name="Profile">The profile.</param>
/// <param name="State">One of <see cref="WorkStates"/>.</param>
/// <param name="Mailboxes">How many.</param>
/// <param name="Never">How many of them have never been complete.</param>
/// <param name="CompleteInLastHour">How many of them were completed in the last hour.</param>
/// <param name="OldestAge">How long ago the oldest of the others was complete.</param>
/// <param name="Late">How late the one is that has been due for longest.</param>
public sealed record WorkCount(string Profile, string State, long Mailboxes, long Never, long CompleteInLastHour, TimeSpan? OldestAge, TimeSpan? Late);

/// <summary>An error of mailboxes that fail.</summary>
/// <param name="ErrorId">What it is.</param>
/// <param name="Mailboxes">How many have it.</param>
/// <param name="Advice">What to do about it.</param>
/// <param name="Example">One that has it.</param>
public sealed record WorkError(string ErrorId, long Mailboxes, string? Advice, string Example);

/// <summary>A server with mailboxes.</summary>
/// <param name="Server">Its URL.</param>
/// <param name="Mailboxes">How many.</param>
/// <param name="BackOffUntilUtc">Until when all workers leave it alone; null = they do not.</param>
/// <param name="BackOffReason">Why.</param>
public sealed record WorkServer(string Server, long Mailboxes, DateTime? BackOffUntilUtc, string? BackOffReason);

/// <summary>A worker.</summary>
public sealed record WorkerInfo
{
    /// <summary>Its name: machine, process, and something that no other has had.</summary>
    public required string Worker { get; init; }

    /// <summary>Of which version it is.</summary>
    public required string Version { get; init; }

    /// <summary>Whether it has missed no more than two check-ins.</summary>
    public bool IsLive { get; init; }

    /// <summary>Mailboxes that it is at.</summary>
    public int Running { get; init; }

    /// <summary>Mailboxes that it synchronizes at once.</summary>
    public int Places { get; init; }

    /// <summary>Calls to servers that it had under way when it was last heard of.</summary>
    public int Calling { get; init; }

    /// <summary>When it was started, in UTC.</summary>
    public DateTime StartedUtc { get; init; }

    /// <summary>When it was last heard of, in UTC.</summary>
    public DateTime SeenUtc { get; init; }

    /// <summary>How long ago that was.</summary>
    public TimeSpan SeenAgo { get; init; }

    /// <summary>How often it says that it is there.</summary>
    public TimeSpan CheckIn { get; init; }

    /// <summary>The file, or host and name, of the database.</summary>
    public required string Database { get; init; }
}
