using EwsSync.Database;
using EwsSync.Database.Working;
using EwsSync.Errors;

namespace EwsSync.Worker.Working;

/// <summary>What has come of a run: what is noted of the mailbox, what it has brought, and what ended it.</summary>
internal sealed record RunResult(WorkOutcome Outcome, MirrorSummary? Summary)
{
    public EwsException? Cause { get; init; }
}
