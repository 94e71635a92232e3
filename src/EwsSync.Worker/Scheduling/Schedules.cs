using EwsSync.Worker.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace EwsSync.Worker.Scheduling;

/// <summary>What makes mailboxes due: few triggers, one a profile and one for housekeeping. One a mailbox would be run a tenth as often (the claims are the database's).</summary>
internal static class Schedules
{
    public static void Add(IServiceCollection services, WorkerSettings settings)
    {
        if (!settings.Schedules)
            return;
        services.AddQuartz(quartz => ScheduleStore.Use(quartz, settings));
        services.AddHostedService<ScheduleService>();
    }
}
