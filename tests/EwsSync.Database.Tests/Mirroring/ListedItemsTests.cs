using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Core.Tests.EndToEnd;
using EwsSync.Database.Tests.Backends;
using EwsSync.Emulator.Faults;
using EwsSync.Model;
using EwsSync.State;
using EwsSync.Sync;
using Xunit;

namespace EwsSync.Database.Tests.Mirroring;

/// <summary>A folder that is read anew: by ids, and whole where it differs.</summary>
public sealed class ListedItemsTests
{
    public static TheoryData<string> Both => TestDatabase.Both;

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task Only_what_differs_is_fetched(string kind)
    {
        await using var set = await MirrorSet.MakeAsync(kind, null);
        var (bench, mailbox) = (set.Bench, set.Bench.Server.Mailbox);
        await bench.RunToTheEndAsync();
        var items = mailbox.Items("inbox");
        mailbox.Edit(items[3].Id, "Changed");
        mailbox.SetRead(items[70].Id, !items[70].IsRead);
        await bench.ExecuteAsync("DELETE FROM sync_state");
        bench.Server.Emulator.Log.Clear();

        var run = await bench.RunToTheEndAsync();

        Assert.Equal((1, 1, 2), (run.Updated, run.ReadFlagChanged, run.Journaled));
        Assert.Equal([items[3].Id, items[70].Id], Fetched(bench).Order(StringComparer.Ordinal).OrderBy(id => items.ToList().FindIndex(i => i.Id == id)));
        await bench.CompareAsync();
    }

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task Where_most_differs_pages_are_read_whole(string kind)
    {
        await using var set = await MirrorSet.MakeAsync(kind, null);
        var (bench, mailbox) = (set.Bench, set.Bench.Server.Mailbox);
        bench.Options = bench.Options with { PageSize = 20 };
        await bench.RunToTheEndAsync();
        foreach (var item in mailbox.Items("inbox"))
            mailbox.Edit(item.Id, "Changed " + item.Subject);
        await bench.ExecuteAsync("DELETE FROM sync_state");
        bench.Server.Emulator.Log.Clear();

        var run = await bench.RunToTheEndAsync();

        Assert.Equal(mailbox.Items("inbox").Count, run.Updated);
        Assert.Equal(20, Fetched(bench).Count());
        await bench.CompareAsync();
    }

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task A_list_goes_on_although_most_of_it_differs(string kind)
    {
        await using var set = await MirrorSet.MakeAsync(kind, null);
        var (bench, mailbox) = (set.Bench, set.Bench.Server.Mailbox);
        bench.Options = bench.Options with { Source = MirrorSource.Snapshot, IncludeAssociated = true };
        await bench.RunToTheEndAsync();
        foreach (var item in mailbox.Items("inbox"))
            mailbox.Edit(item.Id, "Changed " + item.Subject);

        var run = await bench.RunToTheEndAsync();

        Assert.Equal((mailbox.Items("inbox").Count, run.Journaled), (run.Updated, run.Updated));
        Assert.Empty(run.Warnings);
        await bench.CompareAsync();
    }

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task An_item_that_cannot_be_fetched_stays_as_it_is_known(string kind)
    {
        await using var set = await MirrorSet.MakeAsync(kind, null);
        var (bench, mailbox) = (set.Bench, set.Bench.Server.Mailbox);
        var last = (await bench.RunToTheEndAsync()).LastSequence;
        mailbox.Edit(mailbox.Items("inbox")[0].Id, "Changed");
        mailbox.Edit(mailbox.Items("inbox")[60].Id, "Changed too");
        await bench.ExecuteAsync("DELETE FROM sync_state");
        bench.Server.Emulator.Faults = new FaultPlan(new FaultRule { Kind = FaultKind.ItemUnreadable, Operation = "GetItem", Code = "ErrorItemCorrupt", Times = 2 });

        var run = await bench.RunAsync();

        Assert.False(run.Complete);
        Assert.Equal("1 Item Update Restart", await bench.SaidAsync(last));
        Assert.Equal(0, await set.CountAsync("item WHERE subject IS NULL AND item_class IS NULL"));
    }

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task Runs_over_a_slow_server_that_are_stopped_early_come_to_the_end_together(string kind)
    {
        var clock = new QuickClock();
        using var database = TestDatabase.Make(kind);
        await MirrorDatabase.UpgradeAsync(database.Options());
        using var mirror = await MirrorDatabase.OpenAsync(database.Options(clock: clock));
        await using var server = await LiveServer.StartAsync();
        var bench = new MirrorBench(server, mirror, MirrorSet.Address)
        {
            Options = new MirrorOptions { PageSize = 20 },
            Selection = new FolderSelection { Folders = [new FolderId("inbox")] },
        };
        var last = (await bench.RunToTheEndAsync()).LastSequence;
        await bench.ExecuteAsync("DELETE FROM sync_state");
        var stopped = 0;
        while (!await EndsAsync())
            Assert.True(++stopped < 10, "It does not come further.");

        Assert.True(stopped > 1, "It was not stopped.");
        Assert.Equal(string.Empty, await bench.SaidAsync(last));

        async Task<bool> EndsAsync()
        {
            using var stop = new CancellationTokenSource();
            var pages = 0;
            try
            {
                return (await bench.RunAsync(bench.Options with { Progress = _ => Pass() }, stop.Token)).Complete;
            }
            catch (OperationCanceledException)
            {
                return false;
            }

            void Pass()
            {
                clock.UtcNow += TimeSpan.FromSeconds(11);
                if (++pages == 2)
                    stop.Cancel();
            }
        }
    }

    [Fact]
    public async Task What_a_page_in_hand_names_is_different_whatever_the_store_still_says()
    {
        var summary = new SyncSummary { Mailbox = "kim@contoso.com", Kind = SyncKinds.Items };
        var inHand = new ItemPage(summary) { Changes = [new ItemDeleted(new ItemId("gone and back"))] };
        var listed = new ListedItems(new EverythingIsKnown(), new SyncStateIdentity("default", "F", SyncKinds.Items, SyncScopes.NormalItems));
        ItemChange[] page = [new ItemCreated(new PlainItem { ItemId = new ItemId("gone and back", "1") }), new ItemCreated(new PlainItem { ItemId = new ItemId("other", "1") }), new ItemDeleted(new ItemId("third"))];

        await listed.MarkAsync(page, [inHand], CancellationToken.None);

        Assert.Equal([null, FetchStatuses.Known, null], page.Select(change => change.FetchStatus));
        Assert.False(listed.MostDiffer);
    }

    private static IEnumerable<string> Fetched(MirrorBench bench) => bench.Server.Emulator.Log.Requests.Where(r => r.Operation == "GetItem")
        .SelectMany(r => System.Xml.Linq.XElement.Parse(r.Body).Descendants().Where(e => e.Name.LocalName == "ItemId").Select(e => e.Attribute("Id")!.Value));

    private sealed class EverythingIsKnown : IItemComparison
    {
        public Task<IReadOnlyCollection<string>> DifferentAsync(SyncStateIdentity identity, IReadOnlyList<ItemChange> listed, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyCollection<string>>([]);
    }
}
