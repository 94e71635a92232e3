using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Model;
using EwsSync.State;
using Xunit;
using static EwsSync.Core.Tests.Sync.Answers;

namespace EwsSync.Core.Tests.Sync;

public sealed class ItemSyncTests
{
    private readonly SyncBench _bench = new();

    [Fact]
    public async Task A_first_sync_reads_page_after_page_and_stores_the_last_state()
    {
        _bench.Server
            .On("SyncFolderItems", null, Items("S1", last: false, Create("a"), Create("b")))
            .On("SyncFolderItems", "S1", Items("S2", last: true, Create("c")));
        using var sync = _bench.Items();

        Assert.Equal(["Create a", "Create b", "Create c"], await SyncBench.DrainAsync(sync));

        Assert.Equal("S2", _bench.StoredText("F1"));
        var summary = Assert.Single(sync.Summaries);
        Assert.True(summary.Complete);
        Assert.Equal((2, 3, "Initial"), (summary.Pages, summary.Created, summary.Origin));
        _bench.Server.AssertAllUsed();
    }

    [Fact]
    public async Task The_next_run_goes_on_from_the_stored_state_and_delivers_every_kind_of_change()
    {
        await AfterFirstSync("S1");
        _bench.Server.On("SyncFolderItems", "S1", Items("S2", last: true, Update("a"), Read("b", true), Delete("c"), Create("d")));
        using var sync = _bench.Items();

        var page = await sync.NextPageAsync(CancellationToken.None);

        Assert.Equal(["Update a", "ReadFlagChange b", "Delete c", "Create d"], SyncBench.Texts(page!));
        Assert.All(page!.Changes, c => Assert.Equal(("Incremental", SyncBench.Mailbox, "F1"), (c.Origin, c.Mailbox, c.FolderId)));
        Assert.True(page.Changes[1].IsRead);
        Assert.Equal(4, page.Changes.Select(c => c.EventId).Distinct().Count());
    }

    [Fact]
    public async Task Nothing_new_costs_one_request_and_no_commit()
    {
        await AfterFirstSync("S1");
        _bench.Server.On("SyncFolderItems", "S1", Items("S2", last: true));
        using var sync = _bench.Items();

        Assert.Empty(await SyncBench.DrainAsync(sync));

        Assert.Equal(["SyncFolderItems -", "SyncFolderItems S1"], _bench.Server.Log);
        Assert.Equal("S1", _bench.StoredText("F1"));
        Assert.True(sync.Summaries[0].Complete);
    }

    [Fact]
    public async Task A_page_of_which_everything_was_left_out_is_moved_past()
    {
        await AfterFirstSync("S1");
        _bench.Server.On("SyncFolderItems", "S1", Items("S2", last: true, "<t:Create/>"));
        using var sync = _bench.Items();

        Assert.Empty(await SyncBench.DrainAsync(sync));

        Assert.Equal((1, false), (sync.Summaries[0].LeftOut, sync.Summaries[0].Complete));
        Assert.Equal("S2", _bench.StoredText("F1"));
    }

    [Fact]
    public async Task A_folder_that_is_named_twice_is_read_once()
    {
        _bench.Server
            .On(r => r is { Operation: "GetFolder", Folder: "inbox" }, _ => Folder("F1"), always: true)
            .On("SyncFolderItems", null, Items("S1", last: true, Create("a")));
        using var sync = _bench.Items(null, "F1", "inbox");

        Assert.Equal(["Create a"], await SyncBench.DrainAsync(sync));

        Assert.All(sync.Summaries, s => Assert.True(s.Complete));
        Assert.Equal(2, sync.Summaries.Count);
    }

    [Fact]
    public async Task A_page_that_was_not_accepted_comes_again()
    {
        _bench.Server
            .On(r => r.State is null, _ => Items("S1", last: false, Create("a")), always: true)
            .On(r => r.State == "S1", _ => Items("S2", last: true, Create("b")), always: true);
        using (var interrupted = _bench.Items())
        {
            interrupted.Accept((await interrupted.NextPageAsync(CancellationToken.None))!);
            Assert.Equal(["Create b"], SyncBench.Texts((await interrupted.NextPageAsync(CancellationToken.None))!));
        }

        Assert.Equal("S1", _bench.StoredText("F1"));
        using var resumed = _bench.Items();
        var page = await resumed.NextPageAsync(CancellationToken.None);
        Assert.Equal(["Create b"], SyncBench.Texts(page!));
        Assert.Equal("Initial", page!.Changes[0].Origin);
    }

    [Fact]
    public async Task Pages_may_be_accepted_later_but_only_in_order()
    {
        _bench.Server
            .On("SyncFolderItems", null, Items("S1", last: false, Create("a")))
            .On("SyncFolderItems", "S1", Items("S2", last: true, Create("b")));
        using var sync = _bench.Items();
        var first = (await sync.NextPageAsync(CancellationToken.None))!;
        var second = (await sync.NextPageAsync(CancellationToken.None))!;

        Assert.Throws<InvalidOperationException>(() => sync.Accept(second));
        Assert.Null(_bench.StoredText("F1"));
        sync.Accept(first);
        Assert.Equal("S1", _bench.StoredText("F1"));
        sync.Accept(second);
        Assert.Equal("S2", _bench.StoredText("F1"));
        Assert.Throws<InvalidOperationException>(() => sync.Accept(second));
    }

    [Fact]
    public async Task Two_consumers_of_one_folder_each_get_everything()
    {
        _bench.Server.On(r => r.State is null, _ => Items("S1", last: true, Create("a")), always: true);
        foreach (var consumer in new[] { "siem", "archive" })
        {
            using var sync = _bench.Items(SyncBench.Full with { Consumer = consumer });
            Assert.Equal(["Create a"], await SyncBench.DrainAsync(sync));
        }

        Assert.Equal(("S1", "S1"), (_bench.StoredText("F1", "siem"), _bench.StoredText("F1", "archive")));
    }

    [Fact]
    public async Task Peeking_delivers_and_writes_nothing_and_takes_no_lock()
    {
        await AfterFirstSync("S1");
        _bench.Server.On(r => r.State == "S1", _ => Items("S2", last: true, Create("b")), always: true);
        using var running = _bench.Store.Lock(Identity, TimeSpan.Zero, CancellationToken.None);
        using var sync = _bench.Items(SyncBench.Full with { Peek = true });

        Assert.Equal(["Create b"], await SyncBench.DrainAsync(sync));

        Assert.Equal("S1", _bench.StoredText("F1"));
    }

    [Fact]
    public async Task A_distinguished_folder_and_its_own_id_are_one_state_and_the_id_is_asked_for_once()
    {
        _bench.Server
            .On(r => r is { Operation: "GetFolder", Folder: "inbox" }, _ => Folder("F1"))
            .On(r => r is { Operation: "SyncFolderItems", State: null, Folder: "F1" }, _ => Items("S1", last: true, Create("a")))
            .On(r => r is { Operation: "SyncFolderItems", State: "S1", Folder: "F1" }, _ => Items("S2", last: true), always: true);
        using (var first = _bench.Items(null, "Inbox"))
            Assert.Equal(["Create a"], await SyncBench.DrainAsync(first));
        using (var byName = _bench.Items(null, "inbox"))
            Assert.Empty(await SyncBench.DrainAsync(byName));
        using (var byId = _bench.Items(null, "F1"))
            Assert.Empty(await SyncBench.DrainAsync(byId));
        Assert.Single(_bench.Server.Log, l => l.StartsWith("GetFolder", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_mailbox_that_was_made_anew_has_another_inbox_and_it_is_found_again()
    {
        _bench.Store.RememberCanonicalId(SyncBench.Url, SyncBench.Mailbox, "inbox", "OLD");
        _bench.Store.Commit(new SyncState(Identity with { FolderId = "OLD" })
        {
            Text = "S0",
            Phase = SyncPhases.Incremental,
            Server = SyncBench.Url,
            Mailbox = SyncBench.Mailbox,
        });
        _bench.Server
            .On(r => r is { Operation: "SyncFolderItems", Folder: "OLD" }, _ => ItemsError("ErrorSyncFolderNotFound"))
            .On(r => r is { Operation: "GetFolder", Folder: "inbox" }, _ => Folder("NEW"))
            .On(r => r is { Operation: "SyncFolderItems", Folder: "NEW", State: null }, _ => Items("S1", last: true, Create("a")));
        using var sync = _bench.Items(null, "inbox");

        Assert.Equal(["Create a"], await SyncBench.DrainAsync(sync));
        Assert.Equal("S1", _bench.StoredText("NEW"));
    }

    [Fact]
    public async Task One_failing_folder_does_not_stop_the_others()
    {
        _bench.Server
            .On(r => r.Folder == "F1", _ => Items("A", last: true, Create("a")))
            .On(r => r.Folder == "F2", _ => ItemsError("ErrorAccessDenied"))
            .On(r => r.Folder == "F3", _ => Items("C", last: true, Create("c")));
        using var sync = _bench.Items(SyncBench.Full with { Throttle = 1 }, "F1", "F2", "F3");

        Assert.Equal(["Create a", "! AccessDenied", "Create c"], await SyncBench.DrainAsync(sync));

        Assert.Equal([true, false, true], sync.Summaries.Select(s => s.Complete));
        Assert.Equal("AccessDenied", sync.Summaries[1].ErrorId);
    }

    [Fact]
    public async Task Folders_are_read_side_by_side_up_to_the_throttle()
    {
        var gate = new TaskCompletionSource();
        foreach (var folder in new[] { "F1", "F2", "F3", "F4", "F5" })
            _bench.Server.On(r => r.Folder == folder, _ => Items("S", last: true, Create(folder)), gate: gate.Task);
        using var sync = _bench.Items(SyncBench.Full with { Throttle = 3 }, "F1", "F2", "F3", "F4", "F5");

        var first = sync.NextPageAsync(CancellationToken.None);
        await Eventually.TrueAsync(() => _bench.Server.UnderWay == 3);
        gate.SetResult();
        var seen = new List<string>();
        for (var page = await first; page is not null; page = await sync.NextPageAsync(CancellationToken.None))
        {
            seen.AddRange(SyncBench.Texts(page));
            sync.Accept(page);
        }

        Assert.Equal(5, seen.Distinct().Count());
        Assert.InRange(_bench.Server.MostUnderWay, 3, 3);
    }

    private static SyncStateIdentity Identity =>
        new(SyncStateIdentity.DefaultConsumer, "F1", SyncKinds.Items, SyncScopes.NormalItems);

    private async Task AfterFirstSync(string state)
    {
        _bench.Server.On("SyncFolderItems", null, Items(state, last: true, Create("a"), Create("b"), Create("c")));
        using var sync = _bench.Items();
        await SyncBench.DrainAsync(sync);
    }
}
