using System.Collections.Generic;
using EwsSync.Errors;
using EwsSync.Model;

namespace EwsSync.Sources;

/// <summary>One page of changes, whole and judged as far as the source can.</summary>
internal sealed class SourcePage<T>
{
    public required List<T> Changes { get; init; }

    /// <summary>The position behind it.</summary>
    public required string Next { get; init; }

    /// <summary>Whether nothing more is pending.</summary>
    public required bool IsLast { get; init; }

    /// <summary>What it lists and nobody can deliver.</summary>
    public LeftOutChanges LeftOut { get; init; } = new();

    /// <summary>What is odd about it, for the user.</summary>
    public List<SourceRemark> Remarks { get; } = [];
}

/// <summary>Something odd that cost nothing.</summary>
/// <param name="Id">A stable name.</param>
/// <param name="Message">Whole sentences.</param>
/// <param name="Cause">What it came from.</param>
internal sealed record SourceRemark(string Id, string Message, EwsException? Cause = null);
