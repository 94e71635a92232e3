using System;
using System.Data.Common;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Database;
using EwsSync.Errors;
using EwsSync.Worker.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;

namespace EwsSync.Worker.Scheduling;

/// <summary>
/// Brings the stored schedules to what the configuration says. One that says the same stays as it is: to store it anew would forget that it has missed a firing.
/// </summary>
internal sealed partial class ScheduleService(ISchedulerFactory factory, MirrorDatabase database, WorkerSettings settings, TimeProvider time, ILogger<ScheduleService> log) : BackgroundService
{
    private const string Profiles = "profiles";
    private const string Own = "ewssync";
    private const string Housekeeping = "0 17 3 * * ?";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan CronSpread = TimeSpan.FromMinutes(30);

    private IScheduler? _scheduler;

    /// <summary>Quartz's own hosted service would keep the whole worker from starting while the database is away.</summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var isBrought = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = Look;
            try
            {
                _scheduler ??= await factory.GetScheduler(stoppingToken).ConfigureAwait(false);
                await BringAsync(_scheduler, onlyMissing: isBrought, stoppingToken).ConfigureAwait(false);
                if (!isBrought)
                    await _scheduler.Start(stoppingToken).ConfigureAwait(false);
                isBrought = true;
            }
            catch (Exception e) when (e is SchedulerException or DbException or EwsException or OperationCanceledException or TimeoutException)
            {
                // Another worker is at the same, or the database is away.
                pause = Pause;
                if (!stoppingToken.IsCancellationRequested)
                    Later(log, e.Message);
            }

            await Task.Delay(pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_scheduler is { } scheduler)
                await scheduler.Shutdown(waitForJobsToComplete: true, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is SchedulerException or DbException or OperationCanceledException)
        {
            // The others notice that it is gone.
            Later(log, e.Message);
        }
    }

    /// <param name="scheduler">The scheduler.</param>
    /// <param name="onlyMissing">Whether what is there stays, whatever it says: two workers with two configurations would change it in turn.</param>
    /// <param name="stoppingToken">Stops.</param>
    private async Task BringAsync(IScheduler scheduler, bool onlyMissing, CancellationToken stoppingToken)
    {
        foreach (var (name, profile) in settings.Profiles)
        {
            var within = (int)(profile.Spread ?? profile.Every ?? CronSpread).TotalSeconds;
            var job = JobBuilder.Create<FireJob>().WithIdentity(name, Profiles).UsingJobData(FireJob.Profile, name).UsingJobData(FireJob.Within, within).Build();
            await StoreAsync(scheduler, job, Trigger(name, profile, within), onlyMissing, stoppingToken).ConfigureAwait(false);
        }

        var cleaning = TriggerBuilder.Create().WithIdentity("housekeeping", Own).WithDescription(Housekeeping).WithCronSchedule(Housekeeping).Build();
        await StoreAsync(scheduler, JobBuilder.Create<HousekeepingJob>().WithIdentity("housekeeping", Own).Build(), cleaning, onlyMissing, stoppingToken).ConfigureAwait(false);

        // A profile that this configuration does not have may be that of a newer one; without mailboxes it is nobody's. Housekeeping takes out those of a profile that is gone.
        foreach (var key in await scheduler.GetJobKeys(GroupMatcher<JobKey>.GroupEquals(Profiles), stoppingToken).ConfigureAwait(false))
        {
            if (!settings.Profiles.ContainsKey(key.Name) && (await database.Plan.AddressesAsync(key.Name, stoppingToken).ConfigureAwait(false)).Count == 0)
                await scheduler.DeleteJob(key, stoppingToken).ConfigureAwait(false);
        }
    }

    private static async Task StoreAsync(IScheduler scheduler, IJobDetail job, ITrigger trigger, bool onlyMissing, CancellationToken stoppingToken)
    {
        var there = await scheduler.GetTrigger(trigger.Key, stoppingToken).ConfigureAwait(false);
        if (there is null || (!onlyMissing && there.Description != trigger.Description))
            await scheduler.ScheduleJob(job, [trigger], ScheduleJobOptions.Replacing, stoppingToken).ConfigureAwait(false);
    }

    private ITrigger Trigger(string name, ProfileSettings profile, int within)
    {
        var trigger = TriggerBuilder.Create().WithIdentity(name, Profiles);
        if (profile.Cron is { } cron)
        {
            var zone = ProfileClock.ZoneOf(profile);
            return trigger.WithDescription(string.Create(CultureInfo.InvariantCulture, $"{cron} {zone.Id}, within {within} s"))
                .WithCronSchedule(cron, schedule => schedule.InTimeZone(zone).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed)).Build();
        }

        // New mailboxes are due when they are entered: at once would be twice.
        var every = profile.Every!.Value;
        return trigger.WithDescription(string.Create(CultureInfo.InvariantCulture, $"{every:c}, within {within} s")).StartAt(time.GetUtcNow() + every)
            .WithSimpleSchedule(schedule => schedule.WithInterval(every).RepeatForever().WithMisfireInstruction(SimpleTriggerMisfireInstruction.NowWithExistingCount)).Build();
    }

    [LoggerMessage(12, LogLevel.Warning, "The schedules are stored later: {Error}")]
    private static partial void Later(ILogger log, string error);
}
