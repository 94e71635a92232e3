using System;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Database;
using EwsSync.Database.Working;
using EwsSync.Errors;
using EwsSync.Hosting;
using EwsSync.Model;
using EwsSync.Sync;
using EwsSync.Worker.Configuration;
using EwsSync.Worker.Connections;
using EwsSync.Worker.Saving;

namespace EwsSync.Worker.Working;

/// <summary>One claimed mailbox, from its claim to what is noted of it.</summary>
internal sealed class MailboxRun(MirrorDatabase database, Server server, ProfileSettings profile, ISyncObserver observer)
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    /// <summary>How long it may take; null = as long as it takes.</summary>
    public TimeSpan? Time { get; init; }

    public async Task<RunResult> RunAsync(WorkClaim claim, CancellationToken cancellationToken)
    {
        try
        {
            var options = new MirrorOptions
            {
                Lease = claim.Lease,
                Shape = ItemShape.Of(profile.Shape, profile.Properties),
                IncludeAssociated = profile.IncludeAssociated,
                SkipQuietFolders = profile.SkipQuietFolders,
                TimeLimit = Time is { } time ? new TimeLimit(SystemClock.Instance, time) : null,
            };
            var session = server.Open(claim.Address, observer);
            var request = new ItemSyncRequest(session, new FolderSelection
            {
                All = profile.Folders.Count == 0,
                Paths = profile.Folders,
                Exclude = profile.ExcludeFolders,
                FolderClasses = profile.FolderClasses,
            });
            var summary = await new MailboxMirror(database, options, observer).RunAsync(request, cancellationToken).ConfigureAwait(false);

            // The window has closed: it goes on with the next, with its age.
            if (summary.ErrorId == ErrorIds.TimeLimitReached)
                return new RunResult(new WorkOutcome(), summary);
            if (summary.Cause is { } cause && IsOutage(cause))
                return new RunResult(new WorkOutcome { RestFor = Moment }, summary) { Cause = cause };
            if (profile.Save is { } save && await new MailboxSaver(database, claim.Profile, save).SaveAsync(session, claim, cancellationToken).ConfigureAwait(false) is { } unsaved)
                return new RunResult(Failed(claim, unsaved.ErrorId, unsaved.Message, unsaved.Advice), summary) { Cause = unsaved };
            return new RunResult(summary.Complete ? new WorkOutcome { IsComplete = true } : Failed(claim, summary.ErrorId ?? ErrorIds.ChangeLeftOut, summary.Error, summary.Cause?.Advice), summary);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // It goes on elsewhere, or here later.
            return new RunResult(new WorkOutcome(), null);
        }
        catch (EwsException e) when (IsOutage(e))
        {
            return new RunResult(new WorkOutcome { RestFor = Moment }, null) { Cause = e };
        }
        catch (EwsException e)
        {
            return new RunResult(Failed(claim, e.ErrorId, e.Message, e.Advice), null) { Cause = e };
        }
    }

    /// <summary>The database was away, another worker has the mailbox, or the server asks everybody to wait: no failure of the mailbox, which would rest for a minute and longer.</summary>
    private static bool IsOutage(EwsException error) =>
        error.ErrorId is ErrorIds.DatabaseUnreachable or ErrorIds.DatabaseBusy or ErrorIds.LeaseLost || ErrorReach.IsPause(error);

    private static WorkOutcome Failed(WorkClaim claim, string errorId, string? error, string? advice) => new()
    {
        ErrorId = errorId,
        Error = error,
        Advice = advice,
        RestFor = WorkOutcome.RestAfter(claim.Failures + 1),
    };
}
