using System;

namespace EwsSync.State;

/// <summary>
/// What last happened with a state. Kept apart from it and never flushed, so that a folder with nothing new costs no flush; losing it
/// loses no change.
/// </summary>
public sealed record SyncActivity
{
    /// <summary>When a run last began.</summary>
    public DateTimeOffset? LastAttemptUtc { get; init; }

    /// <summary>When a run last reached the end.</summary>
    public DateTimeOffset? LastCompleteUtc { get; init; }

    /// <summary>The stable id of what ended the last run early; null when it did not.</summary>
    public string? LastErrorId { get; init; }

    /// <summary>The message of that error.</summary>
    public string? LastError { get; init; }

    /// <summary>This, with the last completion before where it brings none of its own.</summary>
    internal SyncActivity After(SyncActivity before) => LastCompleteUtc is null ? this with { LastCompleteUtc = before.LastCompleteUtc } : this;
}
