using System.Collections.Generic;
using EwsSync.Errors;

namespace EwsSync.Sync;

/// <summary>What came of a turn.</summary>
public sealed record WatchOutcome
{
    /// <summary>Whether everything that the turn was for was read and accepted.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>Changes that were accepted.</summary>
    public long Changes { get; init; }

    /// <summary>What is wrong, where something is.</summary>
    public EwsException? Error { get; init; }

    /// <summary>Whether it only ran out of the time that it may have while others wait, and goes on at once.</summary>
    public bool IsSliceOver { get; init; }

    /// <summary>Whether trying again changes nothing: a mailbox that begins so is not watched any more.</summary>
    public bool IsHopeless { get; init; }

    /// <summary>The canonical ids of the folders that were read.</summary>
    public IReadOnlyCollection<string> FolderIds { get; init; } = [];
}
