using System;
using System.Linq;
using System.Threading.Tasks;
using EwsSync.Database.Working;
using EwsSync.Worker.Tests.Running;
using Microsoft.Data.Sqlite;
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
        await HostBench.UntilAsync(() => Task.FromResult(ExecuteAsync(bench, "SELECT count(*) FROM QRTZ_TRIGGERS WHERE TRIGGER_GROUP = 'profiles'") is 1L), "The schedule was not stored.");

        // An hour ago it was due: as if the worker had not run then.
        await bench.RestartAsync(() =>
        {
            Assert.Equal(1L, ExecuteAsync(bench, $"UPDATE QRTZ_TRIGGERS SET NEXT_FIRE_TIME = {DateTime.UtcNow.AddHours(-1).Ticks} WHERE TRIGGER_GROUP = 'profiles'; SELECT changes()"));
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

    private static async Task<DateTime?> EndedAsync(HostBench bench) => (await bench.Database.WorkReports.MailboxesAsync(new WorkSearch { Mailbox = "user0001@contoso.example" })).Rows[0].EndedUtc;

    private static object? ExecuteAsync(HostBench bench, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={bench.Folder}/mail.db.schedules");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
