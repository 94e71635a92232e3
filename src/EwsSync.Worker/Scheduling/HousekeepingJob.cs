using System;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Database;
using EwsSync.Worker.Configuration;
using Microsoft.Extensions.Logging;
using Quartz;

namespace EwsSync.Worker.Scheduling;

/// <summary>Takes away what nobody needs any more: notes of old runs, workers that were killed, profiles that are gone; rows of the journal and tombstones where the configuration says so.</summary>
[DisallowConcurrentExecution]
internal sealed partial class HousekeepingJob(MirrorDatabase database, WorkerSettings settings, TimeProvider time, ILogger<HousekeepingJob> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        try
        {
            var workers = await database.Work.ForgetDeadAsync(cancellationToken).ConfigureAwait(false);
            var mailboxes = await database.Plan.ForgetProfilesAsync([.. settings.Profiles.Keys], cancellationToken).ConfigureAwait(false);
            var runs = settings.Keep.Runs is { } kept ? await database.Retention.PruneRunsAsync(now - kept, cancellationToken).ConfigureAwait(false) : 0;
            if (settings.Keep.Tombstones is { } tombstones)
                await database.Retention.PruneTombstonesAsync(now - tombstones, cancellationToken).ConfigureAwait(false);
            if (settings.Keep.Journal is { } journal)
            {
                foreach (var reader in await database.Retention.PruneAsync(now - journal, now, cancellationToken).ConfigureAwait(false))
                    Inactive(log, reader);
            }

            Cleaned(log, runs, workers, mailboxes);
        }
        catch (Errors.EwsException e)
        {
            NotCleaned(log, e.Message);
        }
    }

    [LoggerMessage(13, LogLevel.Information, "Housekeeping: {Runs} notes of runs, {Workers} workers and {Mailboxes} mailboxes of former profiles were taken away.")]
    private static partial void Cleaned(ILogger log, int runs, int workers, int mailboxes);

    [LoggerMessage(14, LogLevel.Warning, "The reader {Reader} was not seen for 30 days; rows that it has not read are taken away from now on.")]
    private static partial void Inactive(ILogger log, string reader);

    [LoggerMessage(15, LogLevel.Warning, "Housekeeping is done the next time: {Error}")]
    private static partial void NotCleaned(ILogger log, string error);
}
