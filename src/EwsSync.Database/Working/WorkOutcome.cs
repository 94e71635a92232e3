using System;

namespace EwsSync.Database.Working;

/// <summary>How a run over a claimed mailbox has ended.</summary>
public sealed record WorkOutcome
{
    /// <summary>Whether everything was brought; else the mailbox stays due, with its age.</summary>
    public bool IsComplete { get; init; }

    /// <summary>What went wrong, as <see cref="EwsSync.Errors.ErrorIds"/> calls it; null = it was stopped.</summary>
    public string? ErrorId { get; init; }

    /// <summary>The same in words.</summary>
    public string? Error { get; init; }

    /// <summary>What to do about it.</summary>
    public string? Advice { get; init; }

    /// <summary>How long it is left alone; null = not at all.</summary>
    public TimeSpan? RestFor { get; init; }

    /// <summary>
    /// How long a mailbox rests that has failed so often in a row: one minute, two, four, up to an hour. So one that always fails costs the others nothing.
    /// </summary>
    /// <param name="failures">1 after the first.</param>
    public static TimeSpan RestAfter(int failures) => TimeSpan.FromMinutes(Math.Min(60, Math.Pow(2, Math.Min(failures, 8) - 1)));
}
