using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using EwsSync.Database.Working;
using EwsSync.Worker.Tests.Running;
using Xunit;

namespace EwsSync.Worker.Tests.Watching;

[Collection(nameof(HostBench))]
public sealed class WatchServiceTests
{
    [Fact]
    public async Task What_happens_in_a_watched_mailbox_is_brought_without_waiting_for_the_schedule()
    {
        await using var bench = await HostBench.MakeAsync(2, settings => settings with
        {
            Profiles = settings.Profiles.ToDictionary(pair => pair.Key, pair => pair.Value with { Watch = true, Every = TimeSpan.FromDays(1) }),
        });
        await bench.SettleAsync(3);

        var id = (await bench.Database.WorkReports.MailboxesAsync(new WorkSearch { Mailbox = "user0001@contoso.example" })).Rows[0].MailboxId;
        var before = (await RunsAsync()).Sum(run => run.Changes);

        // The first may be brought by the run that each mailbox has when the watch opens; where that was before the first run, there is only one.
        await HostBench.UntilAsync(
            async () =>
            {
                bench.Server.Mailbox("user0001").AddMessage("inbox", "Once the watch is open");
                await Task.Delay(1000);
                return (await RunsAsync()).Sum(run => run.Changes) > before;
            },
            "The watch did not begin.");
        await bench.SettleAsync(3);
        before = (await RunsAsync()).Sum(run => run.Changes);

        bench.Server.Mailbox("user0001").AddMessage("inbox", "Now");

        await HostBench.UntilAsync(async () => (await RunsAsync()).Sum(run => run.Changes) > before, "The message was not brought.");

        async Task<IReadOnlyList<WorkRun>> RunsAsync() => (await bench.Database.WorkReports.MailboxAsync(id))!.Runs;
    }
}
