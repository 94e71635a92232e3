using System;
using System.Threading.Tasks;
using EwsSync.Core.Tests.Sync;
using EwsSync.Emulator;
using EwsSync.Emulator.Faults;
using EwsSync.Hosting;
using EwsSync.Sync;
using Xunit;

namespace EwsSync.Core.Tests.EndToEnd;

/// <summary>Everything that ends notifications.</summary>
public sealed class WatchSyncEndingsTests : WatchSyncBench
{
    public static TheoryData<string, FaultKind, string?> Endings() => new()
    {
        { "GetStreamingEvents", FaultKind.StreamCut, null },
        { "GetStreamingEvents", FaultKind.StreamCutInside, null },
        { "GetStreamingEvents", FaultKind.StreamClosed, null },
        { "GetStreamingEvents", FaultKind.StreamSilent, null },
        { "GetStreamingEvents", FaultKind.StreamError, "ErrorReadEventsFailed" },
        { "GetStreamingEvents", FaultKind.StreamError, "ErrorServerBusy" },
        { "GetStreamingEvents", FaultKind.ResponseError, "ErrorSubscriptionNotFound" },
        { "GetStreamingEvents", FaultKind.ResponseError, "ErrorExpiredSubscription" },
        { "GetStreamingEvents", FaultKind.ResponseError, "ErrorMissedNotificationEvents" },
        { "GetStreamingEvents", FaultKind.ResponseError, "ErrorProxyRequestNotAllowed" },
        { "GetStreamingEvents", FaultKind.ResponseError, "ErrorMailboxMoveInProgress" },
        { "GetStreamingEvents", FaultKind.Unauthorized, null },
        { "GetStreamingEvents", FaultKind.ServiceUnavailable, null },
        { "GetStreamingEvents", FaultKind.ResetAfterRead, null },
        { "SyncFolderItems", FaultKind.ResetAfterRead, null },
        { "SyncFolderItems", FaultKind.TruncatedXml, null },
    };

    [Theory]
    [MemberData(nameof(Endings))]
    public async Task What_happens_is_delivered_and_notifications_are_opened_again(string operation, FaultKind kind, string? code)
    {
        await StartAsync(new EmulatorOptions { Seeded = false }, ["kim"], new WatchOptions { Debounce = TimeSpan.Zero, Silence = TimeSpan.FromSeconds(1) });
        await Eventually.TrueAsync(() => Watch!.Summaries[0].Live);
        var opened = Watch!.Summaries[0].Opened;
        Server.Faults = new FaultPlan(new FaultRule { Kind = kind, Code = code, Operation = operation });
        Server.Notifications.Close();
        Server.Mailbox("kim").AddMessage("inbox", "meanwhile");

        await Eventually.TrueAsync(() => Subjects.Contains("meanwhile"));
        await Eventually.TrueAsync(() => Watch.Summaries[0] is { Live: true, Complete: true } live && live.Opened > opened && Server.Faults.Struck[0] > 0);
        Server.Mailbox("kim").AddMessage("inbox", "after");
        await Eventually.TrueAsync(() => Subjects.Contains("after"));
        Assert.DoesNotContain(Observer.Notices, n => n.Level == NoticeLevel.Warning && n.Id == "Polling");
    }
}
