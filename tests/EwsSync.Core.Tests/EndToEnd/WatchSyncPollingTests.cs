using System;
using System.Linq;
using System.Threading.Tasks;
using EwsSync.Core.Tests.Sync;
using EwsSync.Emulator;
using EwsSync.Emulator.Faults;
using EwsSync.Hosting;
using EwsSync.Sync;
using Xunit;

namespace EwsSync.Core.Tests.EndToEnd;

/// <summary>Servers and ways to them that have no notifications.</summary>
public sealed class WatchSyncPollingTests : WatchSyncBench
{
    public static TheoryData<string> Without() => ["no streaming", "no connection", "no subscription", "buffered"];

    [Theory]
    [MemberData(nameof(Without))]
    public async Task Where_there_are_no_notifications_polling_takes_over_with_one_warning(string why)
    {
        var limits = why switch
        {
            "no streaming" => new NotificationLimits { Streams = false },
            "no connection" => new NotificationLimits { Connections = 0 },
            "no subscription" => new NotificationLimits { Subscriptions = 0 },
            _ => new NotificationLimits(),
        };
        var options = new EmulatorOptions { Seeded = false, Notifications = limits, Faults = why == "buffered" ? new FaultPlan(new FaultRule { Kind = FaultKind.StreamBuffered, Times = 0 }) : null };
        await StartAsync(options, ["kim"], new WatchOptions { PollInterval = WatchOptions.ShortestPoll, FirstSign = TimeSpan.FromSeconds(1) });
        await Eventually.TrueAsync(() => Observer.Ids.Contains("Live"));
        Server.Mailbox("kim").AddMessage("inbox", "polled");

        await Eventually.TrueAsync(() => Subjects.Contains("polled"));
        Assert.Single(Observer.Notices, n => n.Id == "Polling" && n.Level == NoticeLevel.Warning);
        Assert.False(Watch!.Summaries[0].Live);
    }
}
