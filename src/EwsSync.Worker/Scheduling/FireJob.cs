using System;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Database;
using EwsSync.Worker.Configuration;
using Microsoft.Extensions.Logging;
using Quartz;

namespace EwsSync.Worker.Scheduling;

/// <summary>Makes the mailboxes of a profile due. What is due already stays so; nothing is skipped.</summary>
[DisallowConcurrentExecution]
internal sealed partial class FireJob(MirrorDatabase database, WorkerSettings settings, ILogger<FireJob> log) : IJob
{
    public const string Profile = "profile";

    private static readonly TimeSpan CronSpread = TimeSpan.FromMinutes(30);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var name = context.MergedJobDataMap.GetString(Profile)!;
        if (!settings.Profiles.TryGetValue(name, out var profile))
            return;
        var within = profile.Spread ?? profile.Every ?? CronSpread;
        try
        {
            Fired(log, name, await database.Plan.FireAsync(name, (int)within.TotalSeconds, cancellationToken).ConfigureAwait(false));
        }
        catch (Errors.EwsException e)
        {
            // The next firing comes; what is due stays so.
            NotFired(log, name, e.Message);
        }
    }

    [LoggerMessage(10, LogLevel.Information, "{Profile}: {Count} mailboxes have become due.")]
    private static partial void Fired(ILogger log, string profile, int count);

    [LoggerMessage(11, LogLevel.Warning, "{Profile} was not made due: {Error}")]
    private static partial void NotFired(ILogger log, string profile, string error);
}
