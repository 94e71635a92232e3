using System;
using System.Linq;
using System.Threading.Tasks;
using EwsSync.Database.Working;
using EwsSync.Worker.Scheduling;
using EwsSync.Worker.Tests.Running;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Quartz;
using Xunit;

namespace EwsSync.Worker.Tests.Scheduling;

[Collection(nameof(HostBench))]
public sealed class ScheduleServiceTests
{
    [Fact]
    public async Task A_firing_that_was_missed_while_no_worker_ran_is_made_up_for()
    {
        await using var bench = await HostBench.MakeAsync(1, settings => settings with
        {
            Profiles = settings.Profiles.ToDictionary(pair => pair.Key, pair => pair.Value with { Every = null, Cron = "0 0 0 1 1 ? 2099" }),
        });
        await bench.SettleAsync(2);
        var before = await EndedAsync(bench);
        await HostBench.UntilAsync(() => Task.FromResult(Execute(bench, "SELECT count(*) FROM QRTZ_TRIGGERS WHERE TRIGGER_GROUP = 'profiles'") is 1L), "The schedule was not stored.");

        // An hour ago it was due: as if the worker had not run then.
        await bench.RestartAsync(() =>
        {
            Assert.Equal(1L, Execute(bench, $"UPDATE QRTZ_TRIGGERS SET NEXT_FIRE_TIME = {DateTime.UtcNow.AddHours(-1).Ticks} WHERE TRIGGER_GROUP = 'profiles'; SELECT changes()"));
            return Task.CompletedTask;
        });

        await HostBench.UntilAsync(async () => await EndedAsync(bench) > before, "What was missed was not made up for.");
    }

    [Fact]
    public async Task Outside_of_its_window_a_profile_waits_and_nothing_is_skipped()
    {
        var hour = (DateTime.Now.Hour + 12) % 24;
        await using var bench = await HostBench.MakeAsync(1, settings => settings with
        {
            Profiles = settings.Profiles.ToDictionary(pair => pair.Key, pair => pair.Value with { Window = $"{hour:00}:00-{hour:00}:30" }),
        });
        await HostBench.UntilAsync(async () => (await bench.Database.WorkReports.MailboxesAsync(new WorkSearch { State = WorkStates.Due })).Total == 2, "Nothing is due.");
        await Task.Delay(3000);
        Assert.Equal(2, (await bench.Database.WorkReports.MailboxesAsync(new WorkSearch { State = WorkStates.Due })).Total);
        Assert.Empty(bench.Server.Log.Requests);
    }

    [Fact]
    public async Task A_profile_of_a_newer_configuration_is_fired_and_keeps_its_schedule_and_one_without_mailboxes_does_not()
    {
        await using var bench = await HostBench.MakeAsync(1);
        await bench.SettleAsync(2);
        await bench.Database.Plan.EnlistAsync("newer", "https://elsewhere.example", ["kim@contoso.example"]);
        var claim = Assert.Single(await bench.Database.Work.ClaimAsync("newer worker", "https://elsewhere.example", 1, TimeSpan.FromMinutes(1)));
        await bench.Database.Work.EndAsync(claim, new WorkOutcome { IsComplete = true });
        await StoreAsync("newer");
        await StoreAsync("gone");

        await HostBench.UntilAsync(async () => (await bench.Database.WorkReports.MailboxesAsync(new WorkSearch { Profile = "newer", State = WorkStates.Due })).Total == 1, "It was not made due.");
        await bench.RestartAsync(() => Task.CompletedTask);
        await HostBench.UntilAsync(() => Task.FromResult(Jobs() == "mail newer"), Jobs());

        string Jobs() => (string?)Execute(bench, "SELECT group_concat(JOB_NAME, ' ') FROM (SELECT JOB_NAME FROM QRTZ_JOB_DETAILS WHERE JOB_GROUP = 'profiles' ORDER BY 1)") ?? string.Empty;

        async Task StoreAsync(string profile)
        {
            var scheduler = await bench.Services.GetRequiredService<ISchedulerFactory>().GetScheduler();
            var job = JobBuilder.Create<FireJob>().WithIdentity(profile, "profiles").UsingJobData(FireJob.Profile, profile).UsingJobData(FireJob.Within, 0).Build();
            await scheduler.ScheduleJob(job, TriggerBuilder.Create().StartNow().WithSimpleSchedule(schedule => schedule.WithInterval(TimeSpan.FromHours(1)).RepeatForever()).Build());
        }
    }

    private static async Task<DateTime?> EndedAsync(HostBench bench) => (await bench.Database.WorkReports.MailboxesAsync(new WorkSearch { Mailbox = "user0001@contoso.example" })).Rows[0].EndedUtc;

    private static object? Execute(HostBench bench, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={bench.Folder}/mail.db.schedules");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
