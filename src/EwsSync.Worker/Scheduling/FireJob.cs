using System.Threading;
using System.Threading.Tasks;
using EwsSync.Database;
using Microsoft.Extensions.Logging;
using Quartz;

namespace EwsSync.Worker.Scheduling;

/// <summary>
/// Makes the mailboxes of a profile due. What is due already stays so; nothing is skipped. All that it needs stands in the job: with an older configuration, a worker fires the profiles of a newer one.
/// </summary>
[DisallowConcurrentExecution]
internal sealed partial class FireJob(MirrorDatabase database, ILogger<FireJob> log) : IJob
{
    public const string Profile = "profile";

    /// <summary>Over how many seconds a firing is spread.</summary>
    public const string Within = "within";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var name = context.MergedJobDataMap.GetString(Profile)!;
        try
        {
            Fired(log, name, await database.Plan.FireAsync(name, context.MergedJobDataMap.GetInt(Within), cancellationToken).ConfigureAwait(false));
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
