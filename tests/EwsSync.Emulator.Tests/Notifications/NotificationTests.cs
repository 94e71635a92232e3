using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using System.Xml.Linq;
using EwsSync.Emulator.Faults;
using static EwsSync.Emulator.Tests.EwsWire;

namespace EwsSync.Emulator.Tests.Notifications;

/// <summary>Subscriptions and streamed answers as Exchange has them.</summary>
public sealed class NotificationTests : RunningEmulator
{
    private const string Types = "<t:EventTypes><t:EventType>CopiedEvent</t:EventType><t:EventType>CreatedEvent</t:EventType><t:EventType>DeletedEvent</t:EventType>"
        + "<t:EventType>ModifiedEvent</t:EventType><t:EventType>MovedEvent</t:EventType><t:EventType>NewMailEvent</t:EventType></t:EventTypes>";

    protected override EmulatorOptions Options => new() { Seeded = false, Notifications = new NotificationLimits { Subscriptions = 5, Connections = 2, SubscriptionsTogether = 3 } };

    [Fact]
    public async Task Every_event_leaves_at_once_and_names_what_it_is_about()
    {
        var inbox = Kim.Folder("inbox").Id;
        var sent = Kim.Folder("sentitems").Id;
        using var stream = await EventStream.OpenAsync(Wire, [await SubscribeAsync()]);
        Assert.Equal("OK", (await stream.NextAsync())!.Element(M + "ConnectionStatus")!.Value);

        var item = Kim.AddMessage("inbox", "one");
        var created = await AllAsync(stream, 3);
        Assert.Equal(["CreatedEvent", "NewMailEvent", "ModifiedEvent"], created.Select(Name));
        Assert.Equal((item.Id, inbox), (Id(created[0], "ItemId"), Id(created[0], "ParentFolderId")));
        Assert.Equal(("1", inbox), (created[2].Element(T + "UnreadCount")!.Value, Id(created[2], "FolderId")));

        var moved = Kim.Move(item.Id, "sentitems");
        var move = await AllAsync(stream, 3);
        Assert.Equal(["MovedEvent", "ModifiedEvent", "ModifiedEvent"], move.Select(Name));
        Assert.Equal((moved.Id, sent, item.Id, inbox), (Id(move[0], "ItemId"), Id(move[0], "ParentFolderId"), Id(move[0], "OldItemId"), Id(move[0], "OldParentFolderId")));

        Kim.Delete(moved.Id);
        Assert.Equal("DeletedEvent", Name((await AllAsync(stream, 2))[0]));
        var folder = Kim.CreateFolder("inbox", "sub");
        Assert.Equal(folder.Id, Id((await AllAsync(stream, 1))[0], "FolderId"));
        Kim.MoveFolder(folder.Id, "sentitems");
        Assert.Equal(["MovedEvent", "ModifiedEvent", "ModifiedEvent"], (await AllAsync(stream, 3)).Select(Name));
    }

    [Fact]
    public async Task A_subscription_to_folders_hears_of_them_alone_and_one_that_nobody_listens_to_keeps_nothing()
    {
        var id = await SubscribeAsync(Distinguished("inbox"));
        Kim.AddMessage("inbox", "before anybody listened");
        using var stream = await EventStream.OpenAsync(Wire, [id]);
        await stream.NextAsync();

        Kim.AddMessage("drafts", "elsewhere");
        var there = Kim.AddMessage("inbox", "there");
        Assert.Equal(there.Id, Id((await stream.EventsAsync())[0], "ItemId"));
    }

    [Fact]
    public async Task A_second_connection_takes_over_and_the_first_is_told()
    {
        var id = await SubscribeAsync();
        using var first = await EventStream.OpenAsync(Wire, [id]);
        await first.NextAsync();
        using var second = await EventStream.OpenAsync(Wire, [id]);

        var last = (await first.NextAsync())!;
        Assert.Equal("ErrorNewEventStreamConnectionOpened", Code(last));
        Assert.Equal([id], last.Descendants(M + "SubscriptionId").Select(lost => lost.Value));
        Assert.Null(await first.NextAsync());
        Assert.Equal("OK", (await second.NextAsync())!.Element(M + "ConnectionStatus")!.Value);
    }

    [Fact]
    public async Task One_bad_subscription_spoils_all_and_only_the_bad_ones_are_named()
    {
        var good = await SubscribeAsync();
        using var stream = await EventStream.OpenAsync(Wire, [good, "bm9uZQ=="]);

        var message = (await stream.NextAsync())!;
        Assert.Equal(("Error", "ErrorSubscriptionNotFound"), (message.Attribute("ResponseClass")!.Value, Code(message)));
        Assert.Equal(["bm9uZQ=="], message.Descendants(M + "SubscriptionId").Select(lost => lost.Value));
        Assert.Null(await stream.NextAsync());
    }

    [Fact]
    public async Task The_limits_hold_for_subscriptions_connections_and_subscriptions_in_one()
    {
        var ids = new List<string>();
        for (var number = 0; number < 5; number++)
            ids.Add(await SubscribeAsync());
        Assert.Equal("ErrorExceededSubscriptionCount", Code(await Wire.Call(Subscription(""))));
        using (var many = await EventStream.OpenAsync(Wire, ids.Take(4)))
            Assert.Equal("ErrorInvalidSubscriptionRequest", Code((await many.NextAsync())!));
        using var one = await EventStream.OpenAsync(Wire, [ids[0]]);
        using var two = await EventStream.OpenAsync(Wire, [ids[1]]);
        await one.NextAsync();
        await two.NextAsync();
        using (var three = await EventStream.OpenAsync(Wire, [ids[2]]))
            Assert.Equal("ErrorExceededConnectionCount", Code((await three.NextAsync())!));
        Assert.Equal("NoError", Code(await Wire.Call($"<m:Unsubscribe><m:SubscriptionId>{ids[4]}</m:SubscriptionId></m:Unsubscribe>")));
        Assert.Equal("ErrorSubscriptionNotFound", Code(await Wire.Call($"<m:Unsubscribe><m:SubscriptionId>{ids[4]}</m:SubscriptionId></m:Unsubscribe>")));
        Assert.Equal("NoError", Code(await Wire.Call(Subscription(""))));
    }

    [Fact]
    public async Task Folders_of_two_mailboxes_are_no_subscription_and_neither_is_nothing()
    {
        Server.Mailbox("alex").Share("inbox", Server.Accounts[0].Address, FolderRights.Reviewer);
        var two = ById(Kim.Folder("inbox").Id) + ById(Server.Mailbox("alex").Folder("inbox").Id);
        Assert.Equal("ErrorInvalidSubscriptionRequest", Code(await Wire.Call(Subscription(two))));
        Assert.Equal("ErrorInvalidSubscriptionRequest", Code(await Wire.Call($"<m:Subscribe><m:StreamingSubscriptionRequest>{Types}</m:StreamingSubscriptionRequest></m:Subscribe>")));
    }

    [Fact]
    public async Task A_failover_loses_all_and_says_so_or_does_not()
    {
        var id = await SubscribeAsync();
        using (var stream = await EventStream.OpenAsync(Wire, [id]))
        {
            await stream.NextAsync();
            Server.Notifications.Lose();
            Assert.Equal("ErrorSubscriptionNotFound", Code((await stream.NextAsync())!));
            Assert.Null(await stream.NextAsync());
        }

        using var again = await EventStream.OpenAsync(Wire, [id]);
        Assert.Equal("ErrorSubscriptionNotFound", Code((await again.NextAsync())!));
    }

    [Fact]
    public async Task Subscriptions_of_several_mailboxes_share_an_answer_only_on_one_back_end()
    {
        var service = Server.Accounts.Single(account => account.CanImpersonate);
        using var wire = new EwsWire(Server, service, keepsCookies: false);
        var (kim, alex) = (Server.Accounts[0].Address, Server.Accounts[1].Address);
        var (first, cookie) = await SubscribeAsAsync(wire, kim, kim, null);
        var (second, none) = await SubscribeAsAsync(wire, alex, kim, cookie);
        Assert.Null(none);
        Prefer(wire, kim, null);
        wire.Header = "<t:RequestServerVersion Version=\"Exchange2013_SP1\"/>";

        wire.Headers.Remove("X-PreferServerAffinity");
        wire.Headers.Remove("X-AnchorMailbox");
        using (var stray = await EventStream.OpenAsync(wire, [first, second]))
            Assert.Equal("ErrorProxyRequestNotAllowed", Code((await stray.NextAsync())!));
        Prefer(wire, kim, cookie);
        using var stream = await EventStream.OpenAsync(wire, [first, second]);
        Assert.Equal("OK", (await stream.NextAsync())!.Element(M + "ConnectionStatus")!.Value);
        Server.Mailbox(alex).AddMessage("inbox", "for alex");
        Assert.Contains((await stream.EventsAsync()).Select(Name), name => name == "CreatedEvent");
    }

    [Theory]
    [InlineData(FaultKind.StreamSplit)]
    [InlineData(FaultKind.StreamTogether)]
    [InlineData(FaultKind.StreamOdd)]
    [InlineData(FaultKind.StreamBuffered)]
    [InlineData(FaultKind.StreamSilent)]
    [InlineData(FaultKind.StreamCut)]
    [InlineData(FaultKind.StreamCutInside)]
    [InlineData(FaultKind.StreamClosed)]
    [InlineData(FaultKind.StreamError)]
    public async Task A_streamed_answer_goes_wrong_as_planned(FaultKind kind)
    {
        var id = await SubscribeAsync();
        Server.Faults = new FaultPlan(new FaultRule { Kind = kind });
        using var stream = await EventStream.OpenAsync(Wire, [id]);
        switch (kind)
        {
            case FaultKind.StreamSplit:
                await stream.NextAsync();
                Assert.True(stream.Pieces > 1, $"{stream.Pieces}");
                break;
            case FaultKind.StreamOdd:
                await stream.NextAsync();
                Assert.StartsWith("\uFEFF", stream.Between, StringComparison.Ordinal);
                break;
            case FaultKind.StreamTogether:
                var first = stream.NextAsync();
                while (Server.Notifications.Connections == 0)
                    await Task.Delay(1);
                Kim.AddMessage("inbox", "one");
                await first;
                Assert.NotEmpty(await stream.EventsAsync());
                break;
            case FaultKind.StreamBuffered:
                while (Server.Notifications.Connections == 0)
                    await Task.Delay(1);
                Kim.AddMessage("inbox", "one");
                var late = stream.NextAsync();
                Server.Notifications.Close();
                Assert.Equal("OK", (await late)!.Element(M + "ConnectionStatus")!.Value);
                Assert.NotEmpty(await stream.EventsAsync());
                break;
            case FaultKind.StreamSilent:
                await stream.NextAsync();
                Kim.AddMessage("inbox", "nobody hears of it");
                var never = stream.NextAsync();
                Assert.NotSame(never, await Task.WhenAny(never, Task.Delay(200)));
                break;
            case FaultKind.StreamClosed:
                await stream.NextAsync();
                Assert.Equal("Closed", (await stream.NextAsync())!.Element(M + "ConnectionStatus")!.Value);
                Assert.Null(await stream.NextAsync());
                break;
            case FaultKind.StreamError:
                await stream.NextAsync();
                Assert.Equal("ErrorReadEventsFailed", Code((await stream.NextAsync())!));
                break;
            default:
                await stream.NextAsync();
                await Assert.ThrowsAnyAsync<Exception>(() => stream.NextAsync());
                break;
        }

        Assert.Equal([1], Server.Faults.Struck);
    }

    [Fact]
    public async Task A_pull_subscription_keeps_events_until_they_are_taken_and_refuses_another_place()
    {
        var subscribed = await Wire.Call($"<m:Subscribe><m:PullSubscriptionRequest SubscribeToAllFolders=\"true\">{Types}<t:Timeout>10</t:Timeout></m:PullSubscriptionRequest></m:Subscribe>");
        var id = subscribed.Descendants(M + "SubscriptionId").Single().Value;
        var place = subscribed.Descendants(M + "Watermark").Single().Value;
        Assert.Equal(["StatusEvent"], Names(await PullAsync(id, place)));
        Kim.AddMessage("inbox", "one");
        var pulled = await PullAsync(id, place);
        Assert.Equal(["CreatedEvent", "NewMailEvent", "ModifiedEvent"], Names(pulled));
        Assert.Equal("ErrorInvalidWatermark", Code(await PullAsync(id, place)));
        Assert.Equal(["StatusEvent"], Names(await PullAsync(id, pulled.Descendants(T + "Watermark").Last().Value)));

        static IEnumerable<string> Names(XElement answer) => answer.Descendants(M + "Notification").Single().Elements().Select(Name).Where(name => name.EndsWith("Event", StringComparison.Ordinal));
    }

    private static string Subscription(string folders) => folders.Length == 0
        ? $"<m:Subscribe><m:StreamingSubscriptionRequest SubscribeToAllFolders=\"true\">{Types}</m:StreamingSubscriptionRequest></m:Subscribe>"
        : $"<m:Subscribe><m:StreamingSubscriptionRequest><t:FolderIds>{folders}</t:FolderIds>{Types}</m:StreamingSubscriptionRequest></m:Subscribe>";

    private static string Name(XElement happened) => happened.Name.LocalName;

    private static string? Id(XElement happened, string element) => happened.Element(T + element)?.Attribute("Id")?.Value;

    private static void Prefer(EwsWire wire, string anchor, string? cookie)
    {
        foreach (var (name, value) in new[] { ("X-AnchorMailbox", anchor), ("X-PreferServerAffinity", "true"), ("Cookie", cookie) })
        {
            wire.Headers.Remove(name);
            if (value is not null)
                wire.Headers.Add(name, value);
        }
    }

    private static async Task<(string Id, string? Cookie)> SubscribeAsAsync(EwsWire wire, string address, string anchor, string? cookie)
    {
        Prefer(wire, anchor, cookie);
        var header = $"<t:ExchangeImpersonation><t:ConnectingSID><t:PrimarySmtpAddress>{address}</t:PrimarySmtpAddress></t:ConnectingSID></t:ExchangeImpersonation>";
        using var response = await wire.Post(Envelope(header, Subscription("")));
        var answer = XDocument.Parse(await response.Content.ReadAsStringAsync());
        var set = response.Headers.TryGetValues("Set-Cookie", out var lines) ? lines.FirstOrDefault(line => line.StartsWith("X-BackEndOverrideCookie=", StringComparison.Ordinal)) : null;
        return (answer.Descendants(M + "SubscriptionId").Single().Value, set?.Split(';')[0]);
    }

    private static async Task<IReadOnlyList<XElement>> AllAsync(EventStream stream, int count)
    {
        var events = new List<XElement>();
        while (events.Count < count)
            events.AddRange(await stream.EventsAsync());
        return events;
    }

    private Task<XElement> PullAsync(string id, string place) => Wire.Call($"<m:GetEvents><m:SubscriptionId>{id}</m:SubscriptionId><m:Watermark>{place}</m:Watermark></m:GetEvents>");

    private async Task<string> SubscribeAsync(string folders = "") => (await Wire.Call(Subscription(folders))).Descendants(M + "SubscriptionId").Single().Value;
}
