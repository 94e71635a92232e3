using System;
using System.Collections.Generic;
using System.Linq;
using EwsSync.Errors;
using EwsSync.Sync;

namespace EwsSync.Tool.Exit;

/// <summary>How a run ended.</summary>
internal sealed record RunOutcome(string Command)
{
    /// <summary>One for each hierarchy or folder that was begun, or could not be found.</summary>
    public IReadOnlyList<SyncSummary> Summaries { get; init; } = [];

    /// <summary>Of a run into a database: one for each mailbox.</summary>
    public IReadOnlyList<Database.MirrorSummary> Mirrors { get; init; } = [];

    /// <summary>Of a verification: one for each mailbox.</summary>
    public IReadOnlyList<VerificationSummary> Verifications { get; init; } = [];

    /// <summary>Of a watch: one for each mailbox.</summary>
    public IReadOnlyList<WatchSummary> Watches { get; init; } = [];

    /// <summary>What failed, in the order in which it was reported.</summary>
    public IReadOnlyList<EwsException> Errors { get; init; } = [];

    /// <summary>Whether the user stopped it.</summary>
    public bool Interrupted { get; init; }

    /// <summary>What ended the whole run early, other than the user: the server as a whole, the state store, the output.</summary>
    public Exception? Fatal { get; init; }

    public TimeSpan Duration { get; init; }

    public bool IsComplete => ExitCode == ExitCodes.Complete;

    public int ExitCode
    {
        get
        {
            if (Interrupted)
                return ExitCodes.Interrupted;
            if (Fatal is EwsInputException && Summaries.Count == 0 && Watches.Count == 0)
                return ExitCodes.WrongUsage;
            if (Fatal is not null)
                return ExitCodes.Failed;
            if (Errors.Count == 0 && Summaries.All(s => s.Complete) && Verifications.All(v => v.Success) && Watches.All(w => w.Complete))
                return ExitCodes.Complete;

            // A folder that failed beside others that are complete was left out; where nothing was read, the run as a whole failed.
            return Summaries.Any(s => s.Pages > 0 || s.Complete) || Verifications.Any(v => v.Folders > 0) || Watches.Any(w => w.LastCompleteUtc is not null) ? ExitCodes.Incomplete : ExitCodes.Failed;
        }
    }
}
