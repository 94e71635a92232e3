using System;
using System.Linq;
using System.Threading.Tasks;
using EwsSync.Client.SignIn;
using EwsSync.Core.Tests.Sync;
using EwsSync.Emulator;
using EwsSync.Errors;
using EwsSync.Model;
using EwsSync.Sync;
using Xunit;

namespace EwsSync.Core.Tests.EndToEnd;

/// <summary>Watching the embedded Exchange over the wire: one mailbox, many, and mailboxes of several sites.</summary>
public sealed class WatchSyncTests : WatchSyncBench
{
    [Fact]
    public async Task A_token_that_expires_is_replaced_and_nothing_is_missed()
    {
        var issued = 0;
        await StartAsync(new EmulatorOptions { Seeded = false }, ["kim"], new WatchOptions { Debounce = TimeSpan.Zero }, tokens: (server, _) =>
            Task.FromResult(new AccessToken(server.IssueToken(server.Accounts[0], issued++ == 0 ? TimeSpan.FromSeconds(3) : TimeSpan.FromHours(1)))));
        await Eventually.TrueAsync(() => Watch!.Summaries[0].Live);
        await Task.Delay(TimeSpan.FromSeconds(3.5));
        Server.Mailbox("kim").AddMessage("inbox", "with another token");
        await Eventually.TrueAsync(() => Subjects.Contains("with another token"));
        Server.Notifications.Close();
        await Eventually.TrueAsync(() => Watch!.Summaries[0] is { Live: true, Opened: > 1 });
        Assert.Equal(2, issued);
        Assert.DoesNotContain(Pages, page => page.Error is not null);
    }

    [Fact]
    public async Task One_mailbox_that_is_not_there_is_said_once_and_disturbs_no_other()
    {
        await StartAsync(new EmulatorOptions { Seeded = false, MoreMailboxes = 30 }, [.. Enumerable.Range(1, 30).Select(n => $"user{n:0000}"), "nobody"], new WatchOptions { Debounce = TimeSpan.Zero });
        await Eventually.TrueAsync(() => Observer.Ids.Contains("Live"));
        for (var n = 1; n <= 30; n++)
            Server.Mailbox($"user{n:0000}").AddMessage("inbox", $"for {n}");

        await Eventually.TrueAsync(() => Subjects.Count == 30);
        Assert.Equal(ErrorIds.MailboxNotFound, Assert.Single(Pages, page => page.Error is not null).Error!.ErrorId);
        Assert.Equal(1, Server.Notifications.Connections);
        Assert.Equal(30, Watch!.Summaries.Count(summary => summary.Live));
    }

    [Fact]
    public async Task Mailboxes_of_one_site_share_a_connection_as_Autodiscover_says_and_no_subscription_is_lost()
    {
        var names = Enumerable.Range(1, 12).Select(n => $"user{n:0000}").ToArray();
        await StartAsync(new EmulatorOptions { Seeded = false, MoreMailboxes = 12, Sites = 3 }, names, new WatchOptions { Debounce = TimeSpan.Zero });
        await Eventually.TrueAsync(() => Observer.Ids.Contains("Live"));
        foreach (var name in names)
            Server.Mailbox(name).AddMessage("inbox", name);

        await Eventually.TrueAsync(() => Subjects.Count == 12);
        Assert.Equal(3, Server.Notifications.Connections);
        Assert.Single(Server.Log.Of("GetUserSettings"));
        Assert.All(Watch!.Summaries, summary => Assert.Equal((true, 1), (summary.Live, summary.Opened)));
    }

    [Fact]
    public async Task Without_Autodiscover_mailboxes_of_other_sites_find_connections_of_their_own()
    {
        var names = Enumerable.Range(1, 6).Select(n => $"user{n:0000}").ToArray();
        await StartAsync(new EmulatorOptions { Seeded = false, MoreMailboxes = 6, Sites = 2, Autodiscover = false }, names, new WatchOptions { Debounce = TimeSpan.Zero });
        await Eventually.TrueAsync(() => Observer.Ids.Contains("Live"));

        Assert.True(Server.Notifications.Connections > 1);
        Assert.Single(Observer.Notices, notice => notice.Id == "NotGrouped");
    }

    [Fact]
    public async Task Only_the_changes_that_are_wanted_are_delivered_and_the_state_moves_past_the_others()
    {
        await StartAsync(new EmulatorOptions { Seeded = false }, ["kim"], new WatchOptions { Debounce = TimeSpan.Zero }, [ChangeTypes.Delete]);
        await Eventually.TrueAsync(() => Watch!.Summaries[0].Live);
        var item = Server.Mailbox("kim").AddMessage("inbox", "made");
        await Eventually.TrueAsync(() => Watch!.Summaries[0].Changes == 1);
        Server.Mailbox("kim").Delete(item.Id);

        await Eventually.TrueAsync(() => !Pages.IsEmpty);
        Assert.Equal(ChangeTypes.Delete, Assert.Single(Pages.SelectMany(page => page.ItemChanges)).ChangeType);
    }
}
