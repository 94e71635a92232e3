using System;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Errors;
using EwsSync.Model;
using EwsSync.State;
using EwsSync.Sync;
using Xunit;
using static EwsSync.Core.Tests.Sync.Answers;

namespace EwsSync.Core.Tests.Sync;

public sealed class HierarchyLockTests
{
    private readonly SyncBench _bench = new();

    public HierarchyLockTests()
    {
        _bench.KnowRoot("ROOT");
        _bench.Server
            .On("SyncFolderHierarchy", null, FoldersPage("H1", last: false, FolderChange("Create", "I", "ROOT", "Inbox")))
            .On(r => r.State == "H1", _ => Folders("H2", FolderChange("Create", "J", "ROOT", "Junk")), always: true)
            .On(r => r.State == "H2", _ => Folders("H2"), always: true);
    }

    [Fact]
    public async Task A_second_run_over_the_same_hierarchy_is_refused_and_sends_nothing_until_the_first_has_ended()
    {
        using var first = _bench.Hierarchy();
        var page = (await first.NextPageAsync(CancellationToken.None))!;
        await AssertRefusedAsync();

        first.Accept(page);
        await AssertRefusedAsync();
        page = (await first.NextPageAsync(CancellationToken.None))!;
        await AssertRefusedAsync();
        Assert.Equal(["SyncFolderHierarchy -", "SyncFolderHierarchy H1"], _bench.Server.Log);

        first.Accept(page);
        using var second = _bench.Hierarchy();
        Assert.Empty((await second.NextPageAsync(CancellationToken.None))!.Changes);
    }

    [Fact]
    public async Task A_run_that_is_given_up_lets_the_next_one_in()
    {
        var abandoned = _bench.Hierarchy();
        abandoned.Accept((await abandoned.NextPageAsync(CancellationToken.None))!);
        abandoned.Dispose();

        using var next = _bench.Hierarchy();
        Assert.Equal("J", Assert.Single((await next.NextPageAsync(CancellationToken.None))!.Changes).FolderId);
    }

    [Fact]
    public async Task Who_peeks_or_follows_for_another_consumer_is_not_kept_out()
    {
        using var running = _bench.Store.Lock(Identity(SyncKinds.Hierarchy), TimeSpan.Zero, CancellationToken.None);
        _bench.Server.On("SyncFolderHierarchy", null, Folders("H2"));

        using var peek = _bench.Hierarchy(new HierarchySyncOptions { InitialSync = InitialSyncPolicy.Full, Peek = true });
        Assert.NotNull(await peek.NextPageAsync(CancellationToken.None));
        using var other = _bench.Hierarchy(new HierarchySyncOptions { InitialSync = InitialSyncPolicy.Full, Consumer = "siem" });
        Assert.NotNull(await other.NextPageAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Two_runs_over_all_folders_do_not_share_the_tree()
    {
        using var running = _bench.Store.Lock(Identity(SyncKinds.Tree), TimeSpan.Zero, CancellationToken.None);
        using var sync = _bench.AllItems();

        Assert.Equal(["! StateLocked"], await SyncBench.DrainAsync(sync));
        Assert.Empty(_bench.Server.Log);
    }

    private static SyncStateIdentity Identity(string kind) =>
        new(SyncStateIdentity.DefaultConsumer, "ROOT", kind, SyncScopes.NormalItems);

    private async Task AssertRefusedAsync()
    {
        using var second = _bench.Hierarchy();
        var refused = await Assert.ThrowsAsync<SyncStateException>(() => second.NextPageAsync(CancellationToken.None));
        Assert.Equal((ErrorIds.StateLocked, SyncBench.Mailbox), (refused.ErrorId, refused.Mailbox));
        Assert.False(second.Summary.Complete);
    }
}
