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

namespace EwsSync.Worker.Working;

/// <summary>One claimed mailbox, from its claim to what is noted of it.</summary>
internal sealed class MailboxRun(MirrorDatabase database, Server server, ProfileSettings profile, ISyncObserver observer)
{
    public async Task<(WorkOutcome Outcome, MirrorSummary? Summary)> RunAsync(WorkClaim claim, CancellationToken cancellationToken)
    {
        try
        {
            var options = new MirrorOptions
            {
                Lease = claim.Lease,
                Shape = ItemShape.Of(profile.Shape, profile.Properties),
                IncludeAssociated = profile.IncludeAssociated,
                SkipQuietFolders = profile.SkipQuietFolders,
            };
            var request = new ItemSyncRequest(server.Open(claim.Address, observer), new FolderSelection
            {
                All = profile.Folders.Count == 0,
                Paths = profile.Folders,
                Exclude = profile.ExcludeFolders,
                FolderClasses = profile.FolderClasses,
            });
            var summary = await new MailboxMirror(database, options, observer).RunAsync(request, cancellationToken).ConfigureAwait(false);
            return (summary.Complete ? new WorkOutcome { IsComplete = true } : Failed(claim, summary.ErrorId ?? ErrorIds.ChangeLeftOut, summary.Error, summary.Cause?.Advice), summary);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // It goes on elsewhere, or here later.
            return (new WorkOutcome(), null);
        }
        catch (EwsException e)
        {
            return (Failed(claim, e.ErrorId, e.Message, e.Advice), null);
        }
    }

    private static WorkOutcome Failed(WorkClaim claim, string errorId, string? error, string? advice) => new()
    {
        ErrorId = errorId,
        Error = error,
        Advice = advice,
        RestFor = WorkOutcome.RestAfter(claim.Failures + 1),
    };
}
