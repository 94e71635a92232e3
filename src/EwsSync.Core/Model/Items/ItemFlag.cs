using System;

namespace EwsSync.Model;

/// <summary>
/// The follow-up flag of an item.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/flag">Flag</see>.
/// </summary>
public sealed class ItemFlag
{
    /// <summary><c>NotFlagged</c>, <c>Flagged</c> or <c>Complete</c>.</summary>
    public string? FlagStatus { get; internal set; }

    /// <summary>When the work is to begin.</summary>
    public DateTimeOffset? StartDate { get; internal set; }

    /// <summary>When the work is due.</summary>
    public DateTimeOffset? DueDate { get; internal set; }

    /// <summary>When the work was done.</summary>
    public DateTimeOffset? CompleteDate { get; internal set; }

    /// <summary>The status.</summary>
    public override string ToString() => FlagStatus ?? string.Empty;
}
