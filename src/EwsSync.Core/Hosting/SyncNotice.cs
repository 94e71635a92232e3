using System;
using EwsSync.Errors;

namespace EwsSync.Hosting;

/// <summary>How much a notice matters to someone who watches.</summary>
public enum NoticeLevel
{
    /// <summary>A step, for whoever follows closely (verbose stream).</summary>
    Step,

    /// <summary>A milestone: a first sync, a resumed run.</summary>
    Milestone,

    /// <summary>Something went wrong and was dealt with, or needs attention; the run goes on.</summary>
    Warning,
}

/// <summary>Something worth telling while a run is under way. Data never travels this way.</summary>
/// <param name="Level">How much it matters.</param>
/// <param name="Id">A stable name, for example <c>Waiting</c>, <c>FirstSync</c>, <c>NoProgress</c>.</param>
/// <param name="Message">A sentence for people.</param>
public sealed record SyncNotice(NoticeLevel Level, string Id, string Message)
{
    /// <summary>The mailbox it concerns, where it concerns one.</summary>
    public string? Mailbox { get; init; }

    /// <summary>The folder (path or id) it concerns, where it concerns one.</summary>
    public string? Folder { get; init; }

    /// <summary>For a wait: how long.</summary>
    public TimeSpan? Wait { get; init; }

    /// <summary>For a wait: until when.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>What caused it, where an error did.</summary>
    public EwsException? Cause { get; init; }
}
