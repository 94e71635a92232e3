using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Core.Tests.EndToEnd;
using EwsSync.Core.Tests.Reliability.Histories;
using EwsSync.Database.Tests.Backends;
using EwsSync.Emulator;
using Xunit;

namespace EwsSync.Database.Tests.Mirroring;

public sealed class MailboxStartTests
{
    [SkippableFact]
    public async Task A_quiet_mailbox_is_one_look_at_the_database_however_many_folders_it_has()
    {
        var few = await RoundTripsAsync(folders: 5);
        var many = await RoundTripsAsync(folders: 60);

        Assert.Equal(few, many);
        Assert.InRange(few, 3, 6);
    }

    /// <summary>How often the database was asked for a run that finds every folder quiet.</summary>
    private static async Task<int> RoundTripsAsync(int folders)
    {
        var clock = new HistoryClock();
        var (database, mirror) = await TestDatabase.OpenAsync(TestDatabase.Postgres);
        using (database)
        using (mirror)
        {
            await using var server = await LiveServer.StartAsync(new EmulatorOptions { Seeded = false, Clock = clock }, clock);
            for (var i = 0; i < folders; i++)
                server.Mailbox.AddMessage(server.Mailbox.CreateFolder("inbox", $"Folder {i}").Id, "One");
            var bench = new MirrorBench(server, mirror, MirrorSet.Address) { Options = new MirrorOptions { SkipQuietFolders = true } };
            for (var run = 0; run < 3; run++)
            {
                server.Mailbox.AddMessage("inbox", $"Before run {run}");
                clock.Pass(TimeSpan.FromMinutes(30));
                await bench.RunToTheEndAsync();
            }

            var name = new Npgsql.NpgsqlConnectionStringBuilder(database.Text).Database;
            var asked = 0;
            using var listener = new ActivityListener
            {
                ShouldListenTo = source => source.Name == "Npgsql",
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
                ActivityStopped = activity =>
                {
                    if ((activity.GetTagItem("db.name") ?? activity.GetTagItem("db.namespace")) as string == name)
                        Interlocked.Increment(ref asked);
                },
            };
            ActivitySource.AddActivityListener(listener);

            var summary = await bench.RunToTheEndAsync();

            Assert.Equal(summary.Folders, summary.QuietFolders);
            Assert.True(summary.Folders >= folders);
            return asked;
        }
    }
}
