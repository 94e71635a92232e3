using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Errors;
using EwsSync.Model;
using EwsSync.State;
using EwsSync.Sync;
using Xunit;
using static EwsSync.Core.Tests.Sync.Answers;

namespace EwsSync.Core.Tests.Sync;

public sealed class StateTroubleTests
{
    private readonly SyncBench _bench = new();

    [Fact]
    public async Task A_refused_state_stops_the_folder_and_is_kept()
    {
        Stored("OLD");
        _bench.Server.On("SyncFolderItems", "OLD", ItemsError("ErrorInvalidSyncStateData"));
        using var sync = _bench.Items();

        Assert.Equal(["! SyncStateRejected"], await SyncBench.DrainAsync(sync));
        Assert.Equal("OLD", _bench.StoredText("F1"));
        Assert.False(sync.Summaries[0].Complete);
    }

    [Fact]
    public async Task With_Restart_a_reset_is_announced_and_everything_comes_with_that_origin()
    {
        Stored("OLD");
        _bench.Server
            .On("SyncFolderItems", "OLD", ItemsError("ErrorInvalidSyncStateData"))
            .On("SyncFolderItems", null, Items("S1", last: false, Create("a")))
            .On("SyncFolderItems", "S1", Items("S2", last: true, Create("b")));
        using var sync = _bench.Items(SyncBench.Full with { InvalidState = InvalidStatePolicy.Restart });

        var first = (await sync.NextPageAsync(CancellationToken.None))!;
        Assert.Equal(["Reset", "Create a"], SyncBench.Texts(first));
        Assert.All(first.Changes, c => Assert.Equal("Restart", c.Origin));
        sync.Accept(first);
        Assert.Equal(["Create b"], await SyncBench.DrainAsync(sync));
        Assert.Equal((1, 2, true), (sync.Summaries[0].Resets, sync.Summaries[0].Created, sync.Summaries[0].Complete));
    }

    [Fact]
    public async Task A_page_from_before_a_restart_does_not_bring_the_refused_state_back()
    {
        Stored("S1");
        _bench.Server
            .On("SyncFolderItems", "S1", Items("S2", last: false, Create("b")))
            .On("SyncFolderItems", "S2", ItemsError("ErrorInvalidSyncStateData"))
            .On("SyncFolderItems", null, Items("R1", last: true, Create("a"), Create("b")));
        using var sync = _bench.Items(SyncBench.Full with { InvalidState = InvalidStatePolicy.Restart, Prefetch = false });
        var before = (await sync.NextPageAsync(CancellationToken.None))!;
        var after = (await sync.NextPageAsync(CancellationToken.None))!;
        Assert.Equal("Reset", after.Changes[0].ChangeType);

        sync.Accept(before);

        Assert.Null(_bench.StoredText("F1"));
        sync.Accept(after);
        Assert.Equal("R1", _bench.StoredText("F1"));
    }

    [Fact]
    public async Task An_interrupted_restart_goes_on_as_one()
    {
        Stored("OLD");
        _bench.Server
            .On("SyncFolderItems", "OLD", ItemsError("ErrorInvalidSyncStateData"))
            .On("SyncFolderItems", null, Items("S1", last: false, Create("a")))
            .On(r => r.State == "S1", _ => Items("S2", last: true, Create("b")), always: true);
        using (var interrupted = _bench.Items(SyncBench.Full with { InvalidState = InvalidStatePolicy.Restart }))
            interrupted.Accept((await interrupted.NextPageAsync(CancellationToken.None))!);

        using var resumed = _bench.Items();
        var page = (await resumed.NextPageAsync(CancellationToken.None))!;
        Assert.Equal("Restart", page.Changes.Single().Origin);
    }

    [Fact]
    public async Task A_first_request_that_is_refused_does_not_restart_for_ever()
    {
        _bench.Server.On("SyncFolderItems", null, ItemsError("ErrorInvalidSyncStateData"));
        using var sync = _bench.Items(SyncBench.Full with { InvalidState = InvalidStatePolicy.Restart });

        Assert.Equal(["! SyncStateRejected"], await SyncBench.DrainAsync(sync));
    }

    [Theory]
    [InlineData("https://other.contoso.example/EWS/Exchange.asmx", SyncBench.Mailbox)]
    [InlineData(SyncBench.Url, "someone.else@contoso.example")]
    public async Task A_state_of_another_server_or_mailbox_stops_unless_it_is_said_to_have_moved(string server, string mailbox)
    {
        Stored("S1", server, mailbox);
        using (var refused = _bench.Items())
            Assert.Equal(["! StateBelongsElsewhere"], await SyncBench.DrainAsync(refused));
        Assert.Empty(_bench.Server.Log);

        _bench.Server.On("SyncFolderItems", "S1", Items("S2", last: true, Create("a")));
        using var moved = _bench.Items(SyncBench.Full with { AcceptMovedState = true });
        Assert.Equal(["Create a"], await SyncBench.DrainAsync(moved));
        Assert.Equal((SyncBench.Url, SyncBench.Mailbox), (_bench.Store.Read(Identity)!.Server, _bench.Store.Read(Identity)!.Mailbox));
    }

    [Fact]
    public async Task Two_runs_at_once_do_not_fight()
    {
        using var running = _bench.Store.Lock(Identity, TimeSpan.Zero, CancellationToken.None);
        using var sync = _bench.Items();

        Assert.Equal(["! StateLocked"], await SyncBench.DrainAsync(sync));
        Assert.Empty(_bench.Server.Log);
    }

    [Fact]
    public async Task The_lock_is_let_go_at_the_end_and_on_disposal()
    {
        _bench.Server.On(_ => true, r => Items("S1", last: true, r.State is null ? [Create("a")] : []), always: true);
        using var complete = _bench.Items();
        await SyncBench.DrainAsync(complete);
        var abandoned = _bench.Items();
        await abandoned.NextPageAsync(CancellationToken.None);
        abandoned.Dispose();

        _bench.Store.Lock(Identity, TimeSpan.Zero, CancellationToken.None).Dispose();
    }

    [Fact]
    public async Task Who_is_disposed_of_while_a_folder_is_just_beginning_lets_go_of_its_lock_too()
    {
        var store = new GatedStore();
        _bench.Store = store;
        var abandoned = _bench.Items();
        _ = abandoned.NextPageAsync(CancellationToken.None);
        await Eventually.TrueAsync(() => store.Waiting == 1);

        var disposed = Task.Run(abandoned.Dispose);
        store.Gate.Set();
        await disposed;

        store.Lock(Identity, TimeSpan.Zero, CancellationToken.None).Dispose();
    }

    [Fact]
    public async Task No_state_and_the_policy_Stop_sends_nothing()
    {
        using var sync = _bench.Items(new ItemSyncOptions { InitialSync = InitialSyncPolicy.Stop });

        Assert.Equal(["! SyncStateMissing"], await SyncBench.DrainAsync(sync));
        Assert.Empty(_bench.Server.Log);
    }

    [Fact]
    public async Task No_state_and_no_policy_warns_with_the_place()
    {
        _bench.Server.On("SyncFolderItems", null, Items("S1", last: true, Create("a")));
        using var sync = _bench.Items(new ItemSyncOptions());

        Assert.Equal(["Create a"], await SyncBench.DrainAsync(sync));
        var warning = Assert.Single(_bench.Observer.Notices, n => n.Id == "FirstSync");
        Assert.Contains(_bench.Store.Location, warning.Message, StringComparison.Ordinal);
        Assert.Equal(Hosting.NoticeLevel.Warning, warning.Level);
    }

    [Fact]
    public async Task A_baseline_goes_to_now_with_ids_alone_and_delivers_nothing_but_what_comes_later()
    {
        var baseline = new ItemSyncOptions { InitialSync = InitialSyncPolicy.Baseline };
        _bench.Server
            .On(r => r is { State: null, BaseShape: "IdOnly" }, _ => Items("S1", last: false, Create("a")))
            .On(r => r is { State: "S1", BaseShape: "IdOnly" }, _ => Items("S2", last: true, Create("b")))
            .On(r => r is { State: "S2", BaseShape: "Default" }, _ => Items("S3", last: true, Create("c")));
        using (var first = _bench.Items(baseline))
        {
            Assert.Empty(await SyncBench.DrainAsync(first));
            Assert.Equal((2, "Baseline", true), (first.Summaries[0].Skipped, first.Summaries[0].Origin, first.Summaries[0].Complete));
        }

        using var second = _bench.Items(baseline);
        var page = (await second.NextPageAsync(CancellationToken.None))!;
        Assert.Equal(["Create c"], SyncBench.Texts(page));
        Assert.Equal("Incremental", page.Changes[0].Origin);
    }

    [Fact]
    public async Task An_interrupted_baseline_does_not_deliver_its_rest()
    {
        var baseline = new ItemSyncOptions { InitialSync = InitialSyncPolicy.Baseline };
        _bench.Server
            .On("SyncFolderItems", null, Items("S1", last: false, Create("a")))
            .OnFailure("SyncFolderItems", "S1", new EwsTransportException(ErrorIds.ConnectionFailed, "cut"));
        using (var first = _bench.Items(baseline))
            Assert.Equal(["! ConnectionFailed"], await SyncBench.DrainAsync(first));

        _bench.Server.On("SyncFolderItems", "S1", Items("S2", last: true, Create("b")));
        using var second = _bench.Items(SyncBench.Full);
        Assert.Empty(await SyncBench.DrainAsync(second));
        Assert.Equal("S2", _bench.StoredText("F1"));
    }

    private static SyncStateIdentity Identity =>
        new(SyncStateIdentity.DefaultConsumer, "F1", SyncKinds.Items, SyncScopes.NormalItems);

    private void Stored(string text, string server = SyncBench.Url, string mailbox = SyncBench.Mailbox) => _bench.Store.Commit(
        new SyncState(Identity) { Text = text, Phase = SyncPhases.Incremental, Server = server, Mailbox = mailbox });
}
