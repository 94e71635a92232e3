using System;
using EwsSync.Worker.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace EwsSync.Worker.Scheduling;

/// <summary>
/// One trigger a profile, in Quartz.NET. Each worker has its own scheduler: a firing makes due what is not due yet, so that several that fire at once do it once.
/// </summary>
internal static class Schedules
{
    public static void Add(IServiceCollection services, WorkerSettings settings)
    {
        services.AddQuartz(quartz =>
        {
            foreach (var (name, profile) in settings.Profiles)
            {
                var key = new JobKey(name, "profiles");
                quartz.AddJob<FireJob>(job => job.WithIdentity(key).UsingJobData(FireJob.Profile, name));
                quartz.AddTrigger(trigger =>
                {
                    trigger.ForJob(key).WithIdentity(name, "profiles");
                    if (profile.Cron is { } cron)
                        trigger.WithCronSchedule(cron, schedule => schedule.WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed));
                    else
                        trigger.StartAt(Next(profile.Every!.Value)).WithSimpleSchedule(schedule => schedule.WithInterval(profile.Every!.Value).RepeatForever());
                });
            }
        });
        services.AddQuartzHostedService(hosted => hosted.WaitForJobsToComplete = true);
    }

    // At the same moments in all workers, whenever they were started.
    private static DateTimeOffset Next(TimeSpan every) => DateTimeOffset.UnixEpoch + (every * Math.Floor(((DateTimeOffset.UtcNow - DateTimeOffset.UnixEpoch) / every) + 1));
}
