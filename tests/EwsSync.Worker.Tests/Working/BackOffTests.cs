using System;
using System.Linq;
using System.Threading.Tasks;
using EwsSync.Database.Working;
using EwsSync.Emulator.Faults;
using EwsSync.Worker.Tests.Running;
using Xunit;

namespace EwsSync.Worker.Tests.Working;

/// <summary>A server that wants to be left alone for hours.</summary>
[Collection(nameof(HostBench))]
public sealed class BackOffTests
{
    [Fact]
    public async Task It_is_left_alone_by_all_also_by_workers_that_start_meanwhile_and_no_mailbox_is_blamed()
    {
        await using var bench = await HostBench.MakeAsync(3);
        await bench.SettleAsync(4);
        bench.Server.Faults = new FaultPlan(new FaultRule { Kind = FaultKind.ResponseError, Code = "ErrorServerBusy", BackOff = (int)TimeSpan.FromHours(2).TotalMilliseconds, Times = 1 });
        await bench.Database.WorkOrders.RunNowAsync(new WorkSearch { Mailbox = "user0001@contoso.example" });
        var server = (await bench.Database.WorkReports.MailboxesAsync(new WorkSearch())).Rows[0].Server;
        await HostBench.UntilAsync(async () => await bench.Database.Work.BackOffOfAsync(server) > TimeSpan.FromMinutes(110), "The wish was not noted.");

        var before = bench.Server.Log.Requests.Count;
        await bench.Database.WorkOrders.RunNowAsync(new WorkSearch { Mailbox = "user000?@contoso.example" });
        await bench.RestartAsync(() => Task.CompletedTask);
        await Task.Delay(4000);

        Assert.Equal(before, bench.Server.Log.Requests.Count);
        Assert.All((await bench.Database.WorkReports.MailboxesAsync(new WorkSearch { Text = "user000" })).Rows, row => Assert.Equal((WorkStates.Due, 0), (row.State, row.Failures)));
        Assert.Equal("ErrorServerBusy", (await bench.Database.WorkReports.OverviewAsync()).Servers.Single().BackOffReason);
    }
}
